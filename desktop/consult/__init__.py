"""One consultation from the first answer to the signed summary, as values that never change."""
