#!/usr/bin/env python3
"""Measures the records of samples/ and tests/gold/ against the annotations in tests/gold/, field by
field.

quality_test.py PROGRAM [--verbose]     --verbose: every miss (-) and every extra (+)

A field of a document and a language is a multiset of normalized strings, or pairs of them; hits,
misses and extras are added up over all documents, and F1 of each field must reach its floor.
A field that an annotation leaves out is not judged there.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

# Least F1 in percent of each field: no change may fall below what was once reached.
FLOORS = {
    "date": 97, "place": 93, "meeting": 95, "sentences": 96, "people": 97, "positions": 96,
    "roles": 93, "organizations": 95, "slogans": 96, "items": 95, "statements": 94,
    "deadlines": 96, "credits": 95, "findings": 88, "alignment": 93,
}

PROJECT = pathlib.Path(__file__).resolve().parent.parent
GOLD = PROJECT / "tests" / "gold"
HAN = re.compile(r"[\u3400-\u9fff]")
ARTICLE = re.compile(r"^(the|a|an|of the|its|his|her)\s+")
QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
EDGES = " \t\"'.,;:、，。；：「」『』《》"
# Fields that stand once in a record, whatever its languages.
SHARED = ("date", "findings")


def plain(text):
    """What counts of a string: no case, width, outer punctuation, article or Chinese spaces."""
    text = unicodedata.normalize("NFKC", text).casefold().translate(QUOTES)
    text = ARTICLE.sub("", re.sub(r"\s+", " ", text).strip(EDGES))
    return text.replace(" ", "") if HAN.search(text) else text


def squeezed(text):
    return plain(text).replace(" ", "")


def person_name(text):
    """English names compare in either order."""
    name = plain(text)
    return name if HAN.search(name) else " ".join(sorted(name.split()))


def form(names, language, derived=(), key=plain):
    """The form that stood in the text in a language; None where it was derived, or there is none."""
    value = (names or {}).get(language)
    return key(value) if value and language not in derived else None


class Fields(collections.defaultdict):
    """Field name -> multiset of comparable values of one document in one language."""

    def __init__(self):
        super().__init__(collections.Counter)

    def put(self, field, value):
        if value is not None:
            self[field][value] += 1


def beads(pairs):
    return collections.Counter((tuple(zh), tuple(en)) for zh, en in pairs if zh and en)


def of_record(record, language):
    fields = Fields()
    if "error" in record:
        return fields
    documents = record["documents"]
    for document in documents:
        for sentence in document["sentences"]:
            if document["language"] == language and sentence["kind"] == "body":
                begin, end = sentence["span"]
                fields.put("sentences", squeezed(document["text"][begin:end]))
    meeting = record.get("meeting", {})
    if meeting.get("date"):
        fields.put("date", meeting["date"]["edtf"])
    place = meeting.get("place") or {}
    fields.put("place", form(place.get("name"), language, place.get("derived", ())))
    fields.put("meeting", form(meeting.get("name"), language))
    names = {}
    for person in record.get("people", ()):
        name = form(person["name"], language, person.get("derived", ()), person_name)
        names[person["id"]] = name
        if name is None:
            continue
        fields.put("people", name)
        for position in person["positions"]:
            text = form(position["text"], language)
            if text:
                fields.put("positions", (name, text))
        for role in person["roles"]:
            if role != "mentioned":
                fields.put("roles", (name, role))
    surfaces = set()
    for organization in record.get("organizations", ()):
        surfaces.add(form(organization["name"], language, organization.get("derived", ())))
        for mention in organization["mentions"]:
            document = documents[mention["document"]]
            if document["language"] == language:
                begin, end = mention["span"]
                surfaces.add(plain(document["text"][begin:end]))
    for surface in surfaces:
        fields.put("organizations", surface)
    for slogan in record.get("slogans", ()):
        text = form(slogan["text"], language, slogan.get("derived", ()))
        fields.put("slogans", text)
        for item in slogan["items"] if text else ():
            value = form(item["text"], language)
            if value:
                fields.put("items", (text, value))
    for statement in record.get("statements", ()):
        if any(sentence.startswith(language) for sentence in statement["sentences"]):
            speaker = statement["speaker"]
            fields.put("statements", ("meeting" if speaker == "meeting" else names.get(speaker),
                                      statement["act"]))
    for task in record.get("tasks", ()):
        if task.get("due") and form(task["due"].get("text"), language):
            fields.put("deadlines", task["due"]["edtf"])
    for credit in record.get("credits", ()):
        name = form(credit["name"], language)
        if name:
            fields.put("credits", (credit["role"], name))
    for code in {finding["code"] for finding in record.get("findings", ())}:
        fields.put("findings", code)
    return fields


def of_gold(gold, language):
    fields = Fields()
    fields.put("date", gold.get("date"))
    for field in ("place", "meeting"):
        fields.put(field, form(gold.get(field), language))
    for person in gold.get("people", ()):
        name = form(person["name"], language, key=person_name)
        if name is None:
            continue
        fields.put("people", name)
        for position in person["positions"].get(language, ()):
            fields.put("positions", (name, plain(position)))
        for role in person["roles"]:
            fields.put("roles", (name, role))
    for organization in gold.get("organizations", {}).get(language, ()):
        fields.put("organizations", plain(organization))
    for slogan in gold.get("slogans", ()):
        text = form(slogan["text"], language)
        fields.put("slogans", text)
        for item in slogan["items"].get(language, ()) if text else ():
            fields.put("items", (text, plain(item)))
    for statement in gold.get("statements", {}).get(language, ()):
        speaker = statement["speaker"]
        fields.put("statements", (speaker if speaker == "meeting" else person_name(speaker),
                                  statement["act"]))
    for deadline in gold.get("deadlines", {}).get(language, ()):
        fields.put("deadlines", deadline)
    for credit in gold.get("credits", {}).get(language, ()):
        fields.put("credits", (credit["role"], plain(credit["name"])))
    for sentence in gold.get("sentences", {}).get(language, ()):
        fields.put("sentences", squeezed(sentence))
    for code in gold.get("findings", ()):
        fields.put("findings", code)
    return fields


def judged(field, gold):
    owner = {"items": "slogans", "positions": "people", "roles": "people"}.get(field, field)
    return owner in gold


def drop_ignored(fields, gold):
    """Names too ruined to be judged count neither way."""
    for name in map(person_name, gold.get("ignore", ())):
        for field in ("people", "positions", "roles"):
            for value in [v for v in fields[field] if v == name or v[0] == name]:
                del fields[field][value]


def record_beads(record):
    text = {sentence["id"]: squeezed(document["text"][slice(*sentence["span"])])
            for document in record.get("documents", ()) for sentence in document["sentences"]}
    return beads(([text.get(i) for i in bead["zh"]], [text.get(i) for i in bead["en"]])
                 for bead in record.get("alignment", ()))


class Scores:
    """Hits, extras and misses by field."""

    def __init__(self, verbose):
        self.hits, self.extras, self.misses = (collections.Counter() for _ in range(3))
        self.verbose = verbose

    def add(self, document, field, gold, found):
        misses, extras = gold - found, found - gold
        self.hits[field] += sum((gold & found).values())
        self.misses[field] += sum(misses.values())
        self.extras[field] += sum(extras.values())
        if self.verbose:
            for sign, values in (("-", misses), ("+", extras)):
                for value in sorted(map(str, values.elements())):
                    print(f"{document} {field} {sign} {value}")

    def f1(self, field):
        """In percent; a field with nothing to find and nothing found is right."""
        total = 2 * self.hits[field] + self.extras[field] + self.misses[field]
        return 100.0 * 2 * self.hits[field] / total if total else 100.0


def measure(scores, gold, record, name):
    for language in gold["languages"]:
        wanted, found = of_gold(gold, language), of_record(record, language)
        drop_ignored(found, gold)
        for field in FLOORS:
            if field == "alignment" or not judged(field, gold):
                continue
            if field in SHARED and language != gold["languages"][0]:
                continue
            have = found[field]
            if field == "findings":
                told = set(wanted[field]) | set(gold.get("forbidden_findings", ()))
                have = collections.Counter({c: n for c, n in have.items() if c in told})
            scores.add(f"{name}.{language}", field, wanted[field], have)
    if "alignment" in gold:
        wanted = beads(([squeezed(s) for s in bead["zh"]], [squeezed(s) for s in bead["en"]])
                       for bead in gold["alignment"])
        body = {s for bead in wanted for side in bead for s in side}
        found = collections.Counter({bead: n for bead, n in record_beads(record).items()
                                     if any(s in body for side in bead for s in side)})
        scores.add(name, "alignment", wanted, found)


def main():
    arguments = [a for a in sys.argv[1:] if a != "--verbose"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    scores = Scores("--verbose" in sys.argv)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="minutes-quality-") as folder:
        done = subprocess.run([arguments[0], "run", str(PROJECT / "samples"), str(GOLD), "--out", folder,
                               "--format", "json"], stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode != 0:
            print(f"the program ended with {done.returncode}:\n{done.stderr}\n0 passed, 1 failed")
            sys.exit(1)
        made = {path.name: path for path in pathlib.Path(folder).rglob("*.json")}
        annotations = sorted(GOLD.glob("*.gold.json"))
        for path in annotations:
            name = path.name[:-len(".gold.json")]
            gold = json.loads(path.read_text("utf-8"))
            source = made.get(name + ".json")
            if source is None:
                print(f"{name}: no record")
                failed += 1
            record = json.loads(source.read_text("utf-8")) if source else {"error": "no record"}
            measure(scores, gold, record, name)
    print(f"{'field':14}{'F1':>7}{'floor':>7}{'hits':>6}{'extra':>7}{'missed':>8}"
          f"   ({len(annotations)} documents)")
    passed = 0
    for field, floor in FLOORS.items():
        value = scores.f1(field)
        low = value < floor
        failed += low
        passed += not low
        print(f"{field:14}{value:7.1f}{floor:7d}{scores.hits[field]:6d}{scores.extras[field]:7d}"
              f"{scores.misses[field]:8d}{'   below the floor' if low else ''}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
