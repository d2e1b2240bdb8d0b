#!/usr/bin/env python3
"""Scores the records of ../shared/gold/dev with the scorer that stands there.

gold_dev_test.py PROGRAM     One case for each field: its F1 must reach the floor below. Skipped (77)
where ../shared/gold is not beside the project.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

# Least F1 of each field.
FLOORS = {
    "people": .85, "positions": .75, "roles": .75, "organizations": .70, "slogans": .75, "items": .70,
    "statements": .65, "sentences": .95, "date": .90, "place": .80, "credits": .80, "deadlines": .60,
}

GOLD = pathlib.Path(__file__).resolve().parent.parent.parent / "shared" / "gold"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if not (GOLD / "score").exists():
        print("skipped: ../shared/gold is not here\n0 passed, 0 failed")
        sys.exit(77)
    with tempfile.TemporaryDirectory(prefix="minutes-gold-") as folder:
        subprocess.run([sys.argv[1], "run", str(GOLD / "dev"), "--out", folder, "--format", "json"],
                       stderr=subprocess.PIPE, check=True)
        done = subprocess.run([sys.executable, str(GOLD / "score"), str(GOLD / "dev"), folder, "--json"],
                              stdout=subprocess.PIPE, text=True, check=True)
    scores = json.loads(done.stdout)
    failed = 0
    for field, floor in FLOORS.items():
        value = scores[field]["f1"]
        failed += value < floor
        print(f"{field:14}{value:7.3f}{floor:7.2f}{'   below the floor' if value < floor else ''}")
    print(f"{len(FLOORS) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
