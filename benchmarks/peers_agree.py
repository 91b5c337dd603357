#!/usr/bin/env python3
"""Whether koubo and the hand-written engines find the same: sixteen counts, and line by line.

usage: koubo check --format ndjson --lang en --pack amed,common FILE.ndjson | peers_agree.py FILE.ndjson REFERENCE.tsv

REFERENCE.tsv: one line a proposal, its id, a tab, the ids R1 … R16 of violated rules and `missing`, by commas, as the engines write it.
Ends with 1 where a line differs that is in no class of known difference (see CLASSES)."""
import collections, json, sys

BY_PROGRAM = {"AMED-CREST": 0, "PRIME": 1, "FORCE": 2, "LEAP": 3}
PLAIN = {"role.program-manager": "R11", "plan.data-management": "R12", "period.ordered": "R13", "effort.within-range": "R14",
         "cost.indirect-within-limit": "R15", "budget.years-distinct": "R16", "budget.years-in-period": "R16"}
COMPARED = {*PLAIN, "period.within-limit", "cost.total-within-guideline", "cost.annual-within-limit", "origin.eligible", "origin.finished"}
IDS = [f"R{i}" for i in range(1, 17)] + ["missing"]


def ids_of(report):
    """A koubo report in the words of the engines."""
    at = BY_PROGRAM.get(report["program"])
    for finding in report["findings"]:
        rule, verdict = finding["rule"], finding["verdict"]
        if rule in COMPARED and verdict == "undetermined":
            yield "missing"
        elif rule == "period.within-limit" and verdict == "violated":
            yield f"R{1 + at}"
        elif rule == "cost.total-within-guideline" and verdict == "needsJudgement":
            yield f"R{5 + at}"
        elif rule == "cost.annual-within-limit" and verdict == "violated":
            yield f"R{5 + at}"
        elif rule.startswith("origin.") and verdict in ("violated", "needsJudgement"):
            yield "R9" if report["program"] == "FORCE" else "R10"
        elif rule in PLAIN and verdict == "violated":
            yield PLAIN[rule]


def classes(proposal, report):
    """CLASSES: where the two decide differently on purpose."""
    period, budget = proposal.get("period", {}), proposal.get("budget")
    if "program" not in proposal:
        yield "no program: koubo has no terms then, nor a plan to ask for"
    if "fiscalYear" not in proposal.get("call", {}):
        yield "no call year: koubo has no terms then"
    if ("start" in period) != ("end" in period) or not period:
        yield "no date: koubo decides years by the other one"
    if "effortPercent" not in proposal.get("principalInvestigator", {}):
        yield "no effort"
    if budget is not None and any(len(row) < 3 for row in budget):
        yield "row incomplete: koubo misses only what a rule reads"
    if any(f["rule"] == "origin.finished" and f["verdict"] == "needsJudgement" for f in report["findings"]):
        yield "discontinued award: koubo leaves it to a person"


def main(proposals, reference):
    lines, counts, differing, unexplained = 0, collections.Counter(), collections.Counter(), 0
    for proposal, answer, report in zip(open(proposals, encoding="utf-8"), open(reference, encoding="utf-8"), sys.stdin, strict=True):
        proposal, report = json.loads(proposal), json.loads(report)
        name, theirs = answer.rstrip("\n").split("\t")
        assert name == report["id"] == proposal["id"], f"line {lines + 1}: the files are not of the same proposals"
        theirs, ours = set(theirs.split(",")) - {""}, set(ids_of(report))
        lines += 1
        why = sorted(classes(proposal, report)) if ours != theirs else []
        counts.update(("theirs", each) for each in theirs)
        counts.update(("ours", each) for each in ours)
        counts.update(("explained", each) for each in ours ^ theirs if why)
        differing.update(why[:1])
        if ours != theirs and not why:
            unexplained += 1
            print(f"{name}: {sorted(theirs)} there, {sorted(ours)} here")
    print(f"{'':8}{'there':>8}{'here':>8}{'explained':>11}")
    for each in IDS:
        print(f"{each:8}{counts['theirs', each]:8}{counts['ours', each]:8}{counts['explained', each]:11}")
    for why, count in sorted(differing.items()):
        print(f"{count} lines differ: {why}")
    print(f"{lines} lines, {unexplained} differ without a reason")
    return 1 if unexplained or not lines else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
