"""A gate's outcome as JUnit XML: a test case for each check, its numbers as properties.

Written with the standard library: the file is small, and CI must get it without an extra. The form is that of
the Jenkins xUnit schema (junit-10.xsd), which GitLab, Jenkins and GitHub's actions read.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tactbench.gate.checks import Check
from tactbench.gate.judging import Comparison, Outcome
from tactbench.gate.report.guard import xml
from tactbench.gate.verdict import Verdict

_ROOT = "tactbench gate"


def outcome_xml(outcome: Outcome) -> bytes:
    """The file for a gate that came to a verdict."""
    root = Element("testsuites", name=_ROOT)
    for comparison in outcome.comparisons:
        _suite(root, comparison, outcome)
    return _file(root)


def aborted_xml(verdict: Verdict, error: str) -> bytes:
    """The file for a gate that came to none: one test case in error."""
    root = Element("testsuites", name=_ROOT)
    suite = SubElement(root, "testsuite", name=_ROOT)
    case = SubElement(suite, "testcase", name="verdict", classname="gate", time="0")
    SubElement(case, "error", type=verdict.word, message=xml(error)).text = xml(verdict.line())
    return _file(root)


def _suite(root: Element, comparison: Comparison, outcome: Outcome) -> None:
    suite = SubElement(root, "testsuite", name=xml(f"gate against {comparison.baseline.source}"))
    about = {
        "verdict": outcome.verdict.word,
        "exit": str(outcome.verdict.code),
        "baseline": str(comparison.baseline.spec.generator),
        "candidate": str(outcome.candidate.spec.generator),
        "suite_digest": outcome.candidate.spec.suite.digest,
        "scorer": outcome.candidate.scorer,
    }
    _properties(suite, about)
    if comparison.identical:
        case = SubElement(suite, "testcase", name="identical replies", classname="gate", time="0")
        SubElement(case, "system-out").text = xml("\n".join(comparison.notes), keep="\n")
    for check in comparison.checks:
        _case(suite, check, passes=outcome.verdict.code == 0)


def _case(suite: Element, check: Check, *, passes: bool) -> None:
    case = SubElement(suite, "testcase", name=xml(check.name), classname=f"gate.{check.kind}", time="0")
    _properties(case, {name: f"{value:.6g}" for name, value in check.numbers.items() if value is not None})
    told = xml(check.text)
    if check.state == "pass":
        SubElement(case, "system-out").text = told
    elif check.state == "untested":
        SubElement(case, "skipped", message=f"not tested: {told}")
    elif check.level == "warn":
        SubElement(case, "skipped", message=f"a warning only: {check.state}: {told}")
    elif passes:  # inconclusive, and the policy lets that pass: a failure would fail the job all the same
        SubElement(case, "skipped", message=f"{check.state}, which the policy lets pass here: {told}")
    else:
        SubElement(case, "failure", type=check.state, message=told).text = told


def _properties(parent: Element, values: Mapping[str, str]) -> None:
    if values:
        table = SubElement(parent, "properties")
        for name, value in values.items():
            SubElement(table, "property", name=name, value=xml(value))


def _file(root: Element) -> bytes:
    for suite in root:
        for element in (suite, root):
            counts = {"tests": element.iter("testcase"), "failures": element.iter("failure")}
            counts |= {"errors": element.iter("error"), "skipped": element.iter("skipped")}
            for name, found in counts.items():
                element.set(name, str(sum(1 for _ in found)))
    root.attrib.pop("skipped", None)  # testsuites has no such attribute
    indent(root)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
