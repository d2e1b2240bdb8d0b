#!/usr/bin/env python3
"""Runs the program and checks each record it writes: JSON against the JSON Schema, XML against the
RELAX NG schema, both against each other, and the laws of offsets and ids.

schema_test.py PROGRAM [INPUT...]    INPUT: the samples, and annotated documents beside the project
                                     where there are any
"""
import collections
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ElementTree

try:
    import jsonschema
except ImportError:
    jsonschema = None

PROJECT = pathlib.Path(__file__).resolve().parent.parent
SCHEMAS = PROJECT / "stages" / "schemas"
BESIDE = PROJECT.parent / "shared"
NAMESPACE = "{urn:minutes:record:1}"
MOST_SHOWN = 40

# Python's names for encodings that it calls otherwise, or reads more narrowly than browsers do.
CODECS = {"Big5": "cp950", "GBK": "gb18030", "GB2312": "gb18030"}
# Characters that normalization may put for one another, one for one.
CLASSES = ["'’‘ʼ´`′＇", "\"“”„‟″＂〝〞〟「」『』", "-‐‑‒–—―−－─", "·•‧・･．∙⋅"]
CLASS_OF = {character: index for index, members in enumerate(CLASSES) for character in members}


class Checker:
    """Checks one record; faults are short strings."""

    def __init__(self, record):
        self.record = record
        self.faults = []
        self.texts = [document["text"] for document in record["documents"]]

    def law(self, holds, message):
        if not holds:
            self.faults.append(message)
        return holds

    def check(self):
        for number, document in enumerate(self.record["documents"]):
            self.check_document(number, document)
        self.check_ids()
        self.check_references()
        self.check_mentions()
        return self.faults

    # --- documents -------------------------------------------------------------------------------

    def check_document(self, number, document):
        where = f"document {number}"
        size = len(document["text"])
        end = 0
        for index, sentence in enumerate(document["sentences"]):
            self.law(sentence["id"] == f"{document['language']}-{index + 1}",
                     f"{where}: sentence {index + 1} is named {sentence['id']}")
            begin, last = sentence["span"]
            self.law(end <= begin < last <= size,
                     f"{where}: sentence {sentence['id']} {begin}-{last} is out of order or bounds")
            end = last
            words = document["text"][begin:last]
            self.law(words == words.strip(), f"{where}: sentence {sentence['id']} has outer space")

        text_end = source_end = 0
        for text_at, source_at, length in document["source_map"]:
            self.law(length > 0 and text_at >= text_end and source_at >= source_end
                     and text_at + length <= size,
                     f"{where}: run {text_at}, {source_at}, {length} is out of order or bounds")
            text_end, source_end = text_at + length, source_at + length
        end = 0
        for removed in document["removed"]:
            begin, last = removed["source_span"]
            self.law(end <= begin < last,
                     f"{where}: removed {begin}-{last} is empty or out of order")
            end = last

        source = self.source_of(document)
        if source is None:
            return
        for text_at, source_at, length in document["source_map"]:
            if not self.law(source_at + length <= len(source),
                            f"{where}: run at {text_at} leaves the source"):
                return
            for offset in range(length):
                left, right = document["text"][text_at + offset], source[source_at + offset]
                if not same(left, right):
                    self.law(False, f"{where}: U+{ord(left):04X} at {text_at + offset} is not "
                                    f"U+{ord(right):04X} at {source_at + offset} of the source")
                    break
        covered = bytearray(len(source))
        for _, source_at, length in document["source_map"]:
            covered[source_at:source_at + length] = b"\1" * length
        for removed in document["removed"]:
            begin, last = removed["source_span"]
            self.law(last <= len(source), f"{where}: removed {begin}-{last} leaves the source")
            self.law(1 not in covered[begin:last],
                     f"{where}: removed {begin}-{last} holds what was kept")
        for removed in document["removed"]:
            begin, last = removed["source_span"]
            covered[begin:last] = b"\1" * (min(last, len(source)) - begin)
        lost = [at for at, kept in enumerate(covered) if not kept and not source[at].isspace()]
        if lost:
            self.law(False, f"{where}: {len(lost)} characters of the source are neither kept nor "
                            f"removed, the first U+{ord(source[lost[0]]):04X} at {lost[0]}")

    @staticmethod
    def source_of(document):
        """The decoded source; None where the file is not there or holds more than this text (a line
        of NDJSON), or where broken bytes were replaced, which decoders do in ways of their own."""
        source = document["source"]
        try:
            content = pathlib.Path(source["path"]).read_bytes()
        except OSError:
            return None
        if hashlib.sha256(content).hexdigest() != source["sha256"]:
            return None
        codec = CODECS.get(source["encoding"], source["encoding"])
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            return None
        return text.removeprefix("\ufeff")

    # --- ids and references ----------------------------------------------------------------------

    def check_ids(self):
        for name, letter in (("people", "p"), ("organizations", "o"), ("slogans", "g")):
            before = (0, [0, 0])
            for index, entity in enumerate(self.record[name]):
                self.law(entity["id"] == f"{letter}{index + 1}",
                         f"{name}: {entity['id']} is not {letter}{index + 1}")
                if not self.law(entity["mentions"], f"{entity['id']} has no mention"):
                    continue
                first = min((mention["document"], mention["span"])
                            for mention in entity["mentions"])
                self.law(before <= first, f"{entity['id']} is mentioned before the one before it")
                before = max(before, first)

    def check_references(self):
        record = self.record
        people = {person["id"] for person in record["people"]}
        organizations = {organization["id"] for organization in record["organizations"]}
        sentences = {sentence["id"] for document in record["documents"]
                     for sentence in document["sentences"]}
        used = [(position.get("organization"), organizations)
                for person in record["people"] for position in person["positions"]]
        used += [(organization.get("parent"), organizations)
                 for organization in record["organizations"]]
        used += [(organizer, organizations)
                 for organizer in record["meeting"].get("organizers", [])]
        used += [(owner, people | organizations)
                 for task in record["tasks"] for owner in task.get("owners", [])]
        for statement in record["statements"]:
            used.append((statement["speaker"], people | {"meeting"}))
            used += [(sentence, sentences) for sentence in statement["sentences"]]
        for bead in record["alignment"]:
            used += [(sentence, sentences) for sentence in bead["zh"] + bead["en"]]
        for reference, known in used:
            self.law(reference is None or reference in known, f"{reference} is not in the record")
        for organization in record["organizations"]:
            self.law(organization.get("parent") != organization["id"],
                     f"{organization['id']} is its own parent")

    # --- mentions --------------------------------------------------------------------------------

    def check_mentions(self):
        record = self.record
        meeting = record["meeting"]
        dates = [meeting["date"]] if "date" in meeting else []
        dates += [task["due"] for task in record["tasks"] if "due" in task]
        for date in dates:
            self.surface(f"date {date['edtf']}", date, "text")
        if "place" in meeting:
            self.surface("place", meeting["place"], "name")
        for venue in meeting.get("venues", []):
            self.surface("venue", venue, "text")
        for person in record["people"]:
            self.surface(person["id"], person, "name")
            for position in person["positions"]:
                self.surface(f"position of {person['id']}", position, "text")
        for organization in record["organizations"]:
            self.surface(organization["id"], organization, "name")
        for slogan in record["slogans"]:
            self.surface(slogan["id"], slogan, "text")
            for item in slogan["items"]:
                self.surface(f"item of {slogan['id']}", item, "text")
        for task in record["tasks"]:
            self.surface("task", task, "text")
        for credit in record["credits"]:
            self.surface(f"credit {credit['role']}", credit, "name")
        for finding in record["findings"]:
            self.slices(f"finding {finding['code']}", finding.get("at", []), empty_too=True)

    def slices(self, what, mentions, empty_too=False):
        """What stands at the mentions, as pairs of language and words."""
        result = []
        for mention in mentions:
            begin, end = mention["span"]
            if not self.law(mention["document"] < len(self.texts),
                            f"{what}: there is no document {mention['document']}"):
                continue
            text = self.texts[mention["document"]]
            if self.law(begin <= end <= len(text) and (empty_too or begin < end),
                        f"{what}: {begin}-{end} is empty or out of bounds"):
                result.append((self.record["documents"][mention["document"]]["language"],
                               text[begin:end]))
        return result

    def surface(self, what, owner, field):
        """A form that is not derived stands at one of the owner's mentions in that language."""
        found = self.slices(what, owner.get("mentions", []))
        for language, form in owner.get(field, {}).items():
            surfaces = [words for of, words in found if of == language]
            if language in owner.get("derived", []) or not surfaces:
                continue
            self.law(any(form == words or name_words(form) == name_words(words)
                         for words in surfaces),
                     f"{what}: its {language} form stands at none of its mentions")


def same(left, right):
    """Whether one character may stand for the other after normalization."""
    return (left == right
            or unicodedata.normalize("NFKC", left) == unicodedata.normalize("NFKC", right)
            or (left.isspace() and right.isspace())
            or CLASS_OF.get(left, left) == CLASS_OF.get(right, right))


def name_words(form):
    """Records give the surname of an English name first, wherever it stood."""
    return sorted(re.findall(r"[^\W_]+", form.lower())) if form.isascii() else [form]


# --- XML ------------------------------------------------------------------------------------------

XML_HIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def check_xml(record, root):
    """Both forms of a record tell the same."""
    faults = []
    texts = [document["text"] for document in record["documents"]]
    documents = root.findall(f"{NAMESPACE}documents/{NAMESPACE}document")
    if root.get("id") != XML_HIDDEN.sub("\ufffd", record["id"]):
        faults.append("XML: another id")
    if len(documents) != len(texts):
        return ["XML: another number of documents"]
    for text, document in zip(texts, documents):
        marked = document.find(f"{NAMESPACE}text")
        if "".join(marked.itertext()) != XML_HIDDEN.sub("\ufffd", text):
            faults.append("XML: other words in a text")
    for name in ("people", "organizations", "slogans", "statements", "tasks", "credits",
                 "alignment", "findings"):
        if len(root.find(NAMESPACE + name)) != len(record[name]):
            faults.append(f"XML: another number of {name}")
    mentions = collections.Counter(
        (int(mention.get("document")), int(mention.get("begin")), int(mention.get("end")))
        for mention in root.iter(f"{NAMESPACE}mention"))
    if mentions != collections.Counter(json_mentions(record)):
        faults.append("XML: other mentions")

    known = collections.defaultdict(set)
    for name, tag in (("people", "person"), ("organizations", "organization"),
                      ("slogans", "slogan")):
        for entity in record[name]:
            for mention in entity["mentions"]:
                begin, end = mention["span"]
                known[tag, entity["id"], mention["document"]].add((begin, end))
    for number, (source, document) in enumerate(zip(record["documents"], documents)):
        sentences = {sentence["id"]: tuple(sentence["span"]) for sentence in source["sentences"]}
        marked_sentences = 0
        for tag, reference, span in marks(document.find(f"{NAMESPACE}text")):
            if tag == "s":
                marked_sentences += 1
                if sentences.get(reference) != span:
                    faults.append(f"XML: sentence {reference} is marked elsewhere")
            elif (tag in ("person", "organization", "slogan")
                  and span not in known[tag, reference, number]):
                faults.append(f"XML: {reference} is marked where it is not")
        if marked_sentences != len(sentences):
            faults.append("XML: not every sentence is marked")
    return faults


def json_mentions(value):
    if isinstance(value, dict):
        if value.keys() == {"document", "span"}:
            yield (value["document"], *value["span"])
        else:
            for part in value.values():
                yield from json_mentions(part)
    elif isinstance(value, list):
        for part in value:
            yield from json_mentions(part)


def marks(element):
    """The elements below with their spans, counted in code points of the words."""
    result = []

    def walk(parent, offset):
        offset += len(parent.text or "")
        for child in parent:
            begin = offset
            offset = walk(child, offset)
            result.append((child.tag.removeprefix(NAMESPACE), child.get("ref"), (begin, offset)))
            offset += len(child.tail or "")
        return offset

    walk(element, 0)
    return result


# --- the run --------------------------------------------------------------------------------------

def check_folder(program, given, out):
    """The faults of one input's records, each with its record's name, and the number of records."""
    subprocess.run([program, "run", given, "--out", out, "--format", "json,xml"],
                   check=False, stderr=subprocess.DEVNULL)
    schema_files = [SCHEMAS / "minutes.schema.json", BESIDE / "contract" / "minutes.schema.json"]
    schemas = [json.loads(path.read_text("utf-8")) for path in schema_files if path.exists()]
    validators = [jsonschema.Draft202012Validator(schema) for schema in schemas]
    error_validator = jsonschema.Draft202012Validator(
        {"$ref": "#/$defs/error_record", "$defs": schemas[0]["$defs"]})
    faults, xml_files = [], []
    records = sorted(pathlib.Path(out).rglob("*.json"))
    for path in records:
        name = str(path.relative_to(out))
        record = json.loads(path.read_text("utf-8"))
        if path.name.endswith(".error.json"):
            faults += [(name, error.message[:200]) for error in error_validator.iter_errors(record)]
            continue
        broken = [f"{error.json_path}: {error.message[:200]}"
                  for validator in validators for error in validator.iter_errors(record)]
        faults += [(name, message) for message in broken]
        if broken:
            continue
        faults += [(name, message) for message in Checker(record).check()]
        xml = path.with_suffix(".xml")
        if not xml.exists():
            faults.append((name, "has no XML"))
            continue
        xml_files.append(str(xml))
        root = ElementTree.parse(xml).getroot()
        faults += [(name, message) for message in check_xml(record, root)]
    if xml_files:
        lint = subprocess.run(["xmllint", "--noout", "--relaxng", str(SCHEMAS / "minutes.rng"),
                               *xml_files], capture_output=True, text=True, check=False)
        if lint.returncode != 0:
            # A line an error, cut where it repeats the text.
            faults += [("xmllint", line[:300]) for line in lint.stderr.splitlines()
                       if not line.endswith(" validates")]
    return faults, len(records)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if jsonschema is None:
        print("skipped: python3-jsonschema is not installed")
        sys.exit(77)
    program = os.path.abspath(sys.argv[1])
    inputs = sys.argv[2:] or [str(PROJECT / "samples"), str(BESIDE / "gold" / "dev")]
    failed = False
    for given in inputs:
        if not os.path.exists(given):
            print(f"{given}: skipped, it is not there")
            continue
        with tempfile.TemporaryDirectory() as out:
            faults, count = check_folder(program, os.path.abspath(given), out)
        print(f"{given}: {count} records, {len(faults)} faults")
        for name, message in faults[:MOST_SHOWN]:
            print(f"  {name}: {message}")
        if len(faults) > MOST_SHOWN:
            print(f"  and {len(faults) - MOST_SHOWN} more")
        if not sys.argv[2:] and count == 0 and given == inputs[0]:
            print("  no records: the samples must give some")
            failed = True
        failed = failed or bool(faults)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
