"""What the values of facts are called: the one list of the field's words, noted for translation; codes stay codes."""

from engine.language import noted, say

NOT_RECORDED = noted("not recorded")

# By the word of the case file. "CR", "del(17p)" and the like are alike in every language and stand in no list.
VALUES: dict[str, str] = {
    "present": noted("present"),
    "absent": noted("absent"),
    "pending": noted("pending"),
    "not_done": noted("not done"),
    "monoallelic": noted("monoallelic"),
    "biallelic": noted("biallelic"),
    "female": noted("female"),
    "male": noted("male"),
    "first_autologous": noted("first autologous"),
    "tandem": noted("tandem"),
    "salvage": noted("salvage"),
    "allogeneic": noted("allogeneic"),
    "not_started": noted("not started"),
    "under_way": noted("under way"),
    "completed": noted("completed"),
    "stopped_early": noted("stopped early"),
    "not_possible": noted("not possible"),
    "skipped": noted("skipped"),
    "combination": noted("combination"),
    "other": noted("other"),
    "sensitive": noted("sensitive"),
    "not_sensitive": noted("not sensitive"),
    "unclear": noted("unclear"),
    "on": noted("on"),
    "stopped": noted("stopped"),
    "lenalidomide": noted("lenalidomide"),
    "bortezomib": noted("bortezomib"),
    "thalidomide": noted("thalidomide"),
    "daratumumab": noted("daratumumab"),
    "ixazomib": noted("ixazomib"),
    "carfilzomib": noted("carfilzomib"),
    "daratumumab_lenalidomide": noted("daratumumab with lenalidomide"),
    "lenalidomide_bortezomib": noted("lenalidomide with bortezomib"),
    "negative": noted("negative"),
    "positive": noted("positive"),
    "in_place": noted("in place"),
    "not_in_place": noted("not in place"),
    "none": noted("none"),
    "aspirin": noted("aspirin"),
    "prophylactic": noted("prophylactic"),
    "therapeutic": noted("therapeutic"),
    "core_antibody": noted("core antibody"),
    "surface_antigen": noted("surface antigen"),
    "high": noted("high"),
    "intermediate": noted("intermediate"),
    "standard": noted("standard"),
    "double-hit": noted("double-hit"),
    "triple-hit": noted("triple-hit"),
    "yes": noted("yes"),
    "no": noted("no"),
}


def name_value(value: str) -> str:
    """What a clinician calls a value of the case file, in the language spoken: "under way"; a code as it is."""
    name = VALUES.get(value)
    return value.replace("_", " ") if name is None else say(name)
