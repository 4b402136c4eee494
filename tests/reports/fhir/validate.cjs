// Validates FHIR R4 resources against the structure definitions and required value sets of the package `fhir`:
// one JSON document a line on standard input, one JSON list of faults a line on standard output.
const { Fhir } = require("fhir");

const fhir = new Fhir();
const lines = require("node:fs").readFileSync(0, "utf8").split("\n").filter((line) => line);
for (const line of lines) {
  const { messages } = fhir.validate(JSON.parse(line), { errorOnUnexpected: true });
  const faults = messages.filter(({ severity }) => severity === "error" || severity === "fatal");
  console.log(JSON.stringify(faults.map(({ location, message }) => `${location}: ${message}`)));
}
