#!/usr/bin/env python3
"""Runs the program over samples/ and compares every record with the golden file beside its input.

samples_test.py PROGRAM         UPDATE_GOLDEN=1 writes the golden files anew and deletes stale ones

One case is one golden file (NAME.json or NAME.xml); the inputs of a pair share theirs.
"""
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

PROJECT = pathlib.Path(__file__).resolve().parent.parent
SAMPLES = PROJECT / "samples"
FORMATS = (".json", ".xml")
MOST_DIFF_LINES = 60
MOST_LINE = 240


def records(folder):
    """Relative paths of all records below a folder, sorted."""
    return sorted(path.relative_to(folder) for path in folder.rglob("*")
                  if path.suffix in FORMATS and path.is_file())


def broken_up(text):
    """Lines for a diff: a record of one long line is cut after its commas and tags."""
    if text.count("\n") < 5:
        text = text.replace(",", ",\n").replace("><", ">\n<")
    return text.splitlines()


def show_difference(name, expected, actual):
    lines = list(difflib.unified_diff(broken_up(expected), broken_up(actual), f"expected/{name}",
                                      f"actual/{name}", n=2, lineterm=""))
    for line in lines[:MOST_DIFF_LINES]:
        print(line[:MOST_LINE])
    if len(lines) > MOST_DIFF_LINES:
        print(f"... {len(lines) - MOST_DIFF_LINES} more lines of difference")


def run(program, out):
    """Runs inside the project, for records name their source as it was given. Every sample is good
    input, so that an exit status 3 (some documents failed) is a fault here."""
    done = subprocess.run([os.path.abspath(program), "run", "samples", "--out", str(out), "--format", "json,xml"],
                          cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          check=False)
    if done.returncode != 0:
        print(f"{program} ended with {done.returncode}:\n{done.stderr}")
    return done.returncode == 0


def update(out):
    written = 0
    for name in records(out):
        target = SAMPLES / name
        content = (out / name).read_bytes()
        if not target.exists() or target.read_bytes() != content:
            target.write_bytes(content)
            written += 1
    stale = set(records(SAMPLES)) - set(records(out))
    for name in stale:
        (SAMPLES / name).unlink()
    print(f"{written} golden files written, {len(stale)} deleted")


def compare(out):
    """Returns (passed, failed)."""
    made, golden = set(records(out)), set(records(SAMPLES))
    passed, failed = 0, 0
    for name in sorted(made | golden):
        if name not in golden:
            print(f"{name}: no golden file; write it with UPDATE_GOLDEN=1")
        elif name not in made:
            print(f"{name}: golden file without a record")
        else:
            expected = (SAMPLES / name).read_text("utf-8")
            actual = (out / name).read_text("utf-8")
            if expected == actual:
                passed += 1
                continue
            show_difference(name, expected, actual)
        failed += 1
    return passed, failed


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory(prefix="minutes-samples-") as folder:
        out = pathlib.Path(folder)
        if not run(sys.argv[1], out):
            print("0 passed, 1 failed")
            sys.exit(1)
        if os.environ.get("UPDATE_GOLDEN") == "1":
            update(out)
            return
        passed, failed = compare(out)
        if passed + failed == 0:
            print("no records and no golden files")
            failed = 1
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
