#!/usr/bin/env python3
"""Counts the test cases inside the entries of a CTest JUnit file and prints `N passed, N failed`.

An entry that runs doctest or unittest, or that ends in such a line itself, counts with all its cases,
one that checks records with all records, any other one with itself. Exit status 1 when a case failed or nothing ran.
"""
import re
import sys
import xml.etree.ElementTree as xml


def count(entry):
    """The cases of one entry: passed, failed."""
    output = entry.findtext("system-out") or ""
    good = entry.get("status") == "run"
    passed = failed = 0
    for cases in re.finditer(r"\[doctest\] test cases: +\d+ \| +(\d+) passed \| +(\d+) failed", output):
        passed += int(cases[1])
        failed += int(cases[2])
    for cases in re.finditer(r"^Ran (\d+) tests? in .*\n\n(OK|FAILED)(?: \((.*)\))?$", output, re.M):
        numbers = dict(re.findall(r"(\w+)=(\d+)", cases[3] or ""))
        bad = int(numbers.get("failures", 0)) + int(numbers.get("errors", 0))
        passed += int(cases[1]) - bad - int(numbers.get("skipped", 0))
        failed += bad
    for records in re.finditer(r": (\d+) records, (\d+) faults$", output, re.M):
        bad = min(int(records[1]), int(records[2]))
        passed += int(records[1]) - bad
        failed += bad
    for cases in re.finditer(r"^(\d+) passed, (\d+) failed$", output, re.M):
        passed += int(cases[1])
        failed += int(cases[2])
    if passed + failed == 0:
        return (1, 0) if good else (0, 1)
    # A crash after the summary, or a sanitizer's finding at exit.
    return passed, failed + (not good and failed == 0)


def main():
    try:
        entries = xml.parse(sys.argv[1]).getroot().findall("testcase")
    except (OSError, xml.ParseError) as error:
        print(f"no test results: {error}", file=sys.stderr)
        entries = []
    passed = failed = 0
    for entry in entries:
        skipped = entry.find("skipped")
        if skipped is not None:
            # An entry that says so itself may be skipped; a program that is not there may not.
            chosen = skipped.get("message", "").startswith("SKIP_")
            print(f"{entry.get('name')}: {'skipped' if chosen else 'could not run'}")
            failed += not chosen
            continue
        good, bad = count(entry)
        passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
