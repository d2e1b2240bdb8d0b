#!/usr/bin/env python3
"""Command line tests: each starts the program in a fresh folder and looks at output, messages, files
and exit status. What a record says is the business of other tests.

    MINUTES_PROGRAM=build/dev/minutes python3 tests/cli_test.py
"""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

SOURCE = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.path.abspath(os.environ.get("MINUTES_PROGRAM", SOURCE / "build/release/minutes"))
# The command line needs no vocabulary: the first rows of each dictionary load faster.
DICTIONARY_LINES = 30
ONE_LINE_MEGABYTES = float(os.environ.get("MINUTES_TEST_LINE_MB", "2"))
TIMEOUT = 300

ZH = "霞岭州召开经济工作推进会\n7月26日，霞岭州召开经济工作推进会。州委书记陆承岳出席会议并讲话。\n"
EN = ("Xialing Prefecture holds economic work meeting\n"
      "On July 26, Xialing Prefecture held an economic work meeting. Lu Chengyue attended.\n")


def small_dictionaries():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="minutes-dictionaries-"))
    for file in (SOURCE / "dictionaries").glob("*.tsv"):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / file.name).write_text("".join(lines[:DICTIONARY_LINES]), encoding="utf-8")
    for path in [folder, *folder.iterdir()]:
        path.chmod(0o755)
    return folder


def without_rights():
    """How to start a program that folder and file modes bind; None where this user cannot."""
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        return None
    start = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"]
    probe = subprocess.run([*start, PROGRAM, "--version"], capture_output=True)
    return start if probe.returncode == 0 else None


class CommandLineTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dictionaries = small_dictionaries()

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.dictionaries)

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="minutes-cli-"))
        self.folder.chmod(0o777)
        self.addCleanup(shutil.rmtree, self.folder)

    # --- helpers -----------------------------------------------------------------------------

    def environment(self):
        return {**os.environ, "MINUTES_DICTIONARIES": str(self.dictionaries)}

    def minutes(self, *arguments, status=0, stdin=b"", start=(), **more):
        """Runs the program, checks its status; returns it with `out` and `err` as text."""
        done = subprocess.run([*start, PROGRAM, *map(str, arguments)], cwd=self.folder, input=stdin,
                              capture_output=True, env=self.environment(), timeout=TIMEOUT, **more)
        done.out = done.stdout.decode("utf-8")
        done.err = done.stderr.decode("utf-8")
        self.assertEqual(done.returncode, status, f"{arguments}\n{done.out[-2000:]}\n{done.err[-4000:]}")
        return done

    def file(self, name, content=ZH):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return name

    def record(self, name):
        return json.loads((self.folder / "out" / name).read_text(encoding="utf-8"))

    def made(self, below="out"):
        root = self.folder / below
        return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())

    def ndjson(self, *documents):
        return "".join(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)

    def records(self, done):
        return [json.loads(line) for line in done.out.splitlines()]

    def failed(self, name, code):
        """Checks an error record against the contract."""
        record = self.record(name + ".error.json")
        self.assertEqual(list(record), ["minutes", "id", "source", "error"])
        self.assertEqual(record["minutes"], "1.0")
        self.assertEqual(sorted(record["error"]), ["code", "message"])
        self.assertEqual(record["error"]["code"], code, record)
        return record


class Help(CommandLineTest):
    def test_every_command_explains_itself(self):
        overview = self.minutes("help")
        self.assertEqual(overview.err, "")
        for command in ("run", "show", "stages", "dictionaries", "help"):
            self.assertIn(f"minutes {command}", overview.out)
            text = self.minutes("help", command).out
            self.assertTrue(text.startswith(f"minutes {command}"), text)
            self.assertEqual(self.minutes(command, "--help").out, text)
        for option in ("--out", "--format", "--jobs", "--language", "--resume", "--strict", "--stop-after",
                       "--trace", "--dry-run", "--pairs"):
            self.assertIn(option, self.minutes("help", "run").out)

    def test_the_version_is_one_line(self):
        self.assertRegex(self.minutes("--version").out, r"^minutes \d+\.\d+\.\d+\n$")

    def test_stages_come_one_a_line(self):
        names = [line.split()[0] for line in self.minutes("stages").out.splitlines()]
        self.assertEqual(names[0], "decode")
        self.assertEqual(names[-1], "check")

    def test_wrong_usage_is_status_2_with_a_hint(self):
        self.file("a.txt")
        for arguments in ([], ["walk"], ["run"], ["run", "a.txt"], ["run", "--out", "out"],
                          ["run", "a.txt", "--out", "out", "--wrong"], ["run", "a.txt", "--ou", "out"],
                          ["run", "a.txt", "--out", "out", "--jobs", "0"],
                          ["run", "a.txt", "--out", "out", "--jobs", "many"],
                          ["run", "a.txt", "--out", "out", "--language", "fr"],
                          ["run", "a.txt", "--out", "out", "--format", "pdf"],
                          ["run", "a.txt", "--out", "out", "--stop-after", "lunch"],
                          ["run", "a.txt", "--out", "out", "--max-bytes", "x"],
                          ["run", "a.txt", "--out", "-", "--format", "xml"],
                          ["run", "a.txt", "--out", "-", "--resume"],
                          ["run", "@missing.list", "--out", "out"],
                          ["run", "--pairs", "missing.tsv", "--out", "out"],
                          ["run", "", "--out", "out"], ["run", "-", "-", "--out", "out"],
                          ["stages", "x"], ["help", "walk"], ["dictionaries"], ["dictionaries", "mend"]):
            with self.subTest(arguments=arguments):
                done = self.minutes(*arguments, status=2)
                self.assertEqual(done.out, "")
                self.assertTrue(done.err.startswith("minutes: error: "), done.err)
        self.assertFalse((self.folder / "out").exists())


class Inputs(CommandLineTest):
    def ids(self, *arguments, **more):
        return [record["id"] for record in self.records(self.minutes("run", *arguments, "--out", "-", **more))]

    def test_a_file_becomes_a_record_of_its_name(self):
        self.minutes("run", self.file("deep/report.txt"), "--out", "out")
        self.assertEqual(self.made(), ["report.json"])
        source = self.record("report.json")["documents"][0]["source"]
        self.assertEqual(source["path"], "deep/report.txt")
        self.assertEqual(source["bytes"], len(ZH.encode()))
        self.assertEqual(source["media_type"], "text/plain")
        import hashlib
        self.assertEqual(source["sha256"], hashlib.sha256(ZH.encode()).hexdigest())

    def test_media_types_follow_the_extension(self):
        subtitle = "1\n00:00:01,000 --> 00:00:02,000\n会议指出，要抓好落实。\n"
        for name, kind in (("a.srt", "application/x-subrip"), ("b.vtt", "text/vtt"),
                           ("c.md", "text/markdown"), ("d.text", "text/plain"), ("e.unknown", "text/plain")):
            self.file(name, subtitle)
            record = self.records(self.minutes("run", name, "--out", "-"))[0]
            self.assertEqual(record["documents"][0]["source"]["media_type"], kind)

    def test_folders_are_read_in_order_with_their_folders(self):
        for name in ("in/b.txt", "in/a.md", "in/sub/c.TXT", "in/sub/deeper/d.text"):
            self.file(name)
        self.minutes("run", "in", "--out", "out", "--format", "json,xml")
        self.assertEqual(self.made(), sorted(
            name + kind for name in ("a", "b", "sub/c", "sub/deeper/d") for kind in (".json", ".xml")))
        self.assertEqual(self.record("sub/deeper/d.json")["id"], "sub/deeper/d")
        self.assertEqual(self.ids("in/"), ["a", "b", "sub/c", "sub/deeper/d"])

    def test_hidden_and_foreign_files_are_skipped_and_counted(self):
        for name in ("in/a.txt", "in/.hidden.txt", "in/.git/b.txt", "in/picture.png", "in/Makefile"):
            self.file(name)
        os.symlink(".", self.folder / "in/circle")
        done = self.minutes("run", "in", "--out", "out")
        self.assertEqual(self.made(), ["a.json"])
        self.assertIn("5 files (2 hidden, 3 of other kinds)", done.err)

    def test_a_named_file_is_read_whatever_its_kind(self):
        self.minutes("run", self.file("notes"), self.file(".hidden.log"), "--out", "out")
        self.assertEqual(self.made(), [".hidden.json", "notes.json"])

    def test_a_list_names_inputs(self):
        self.file("in/a.txt"), self.file("b c.txt"), self.file("d.txt")
        self.file("list", "b c.txt\r\n\nin\n")
        self.assertEqual(self.ids("d.txt", "@list"), ["d", "b c", "a"])

    def test_standard_input_is_a_document_or_ndjson(self):
        self.assertEqual(self.ids("-", stdin=ZH.encode()), ["stdin"])
        lines = "\ufeff \n" + self.ndjson({"id": "a", "text": ZH}, {"id": "b", "text": EN})
        self.assertEqual(self.ids("-", stdin=lines.encode()), ["a", "b"])

    def test_two_languages_in_one_folder_are_one_record(self):
        self.file("in/m.en.txt", EN), self.file("in/m.zh.txt"), self.file("in/x.en.txt", EN), self.file("in/y.zh.md")
        self.minutes("run", "in", "--out", "out")
        self.assertEqual(self.made(), ["m.json", "x.json", "y.json"])
        self.assertEqual([d["language"] for d in self.record("m.json")["documents"]], ["zh", "en"])
        self.assertEqual([d["language"] for d in self.record("x.json")["documents"]], ["en"])
        self.assertEqual([d["language"] for d in self.record("y.json")["documents"]], ["zh"])
        self.assertEqual(self.ids("in/m.zh.txt", "in/y.zh.md", "in/m.en.txt"), ["m", "y"])

    def test_pairs_may_be_named_in_a_file(self):
        self.file("in/one.txt"), self.file("in/two.txt", EN), self.file("in/three.txt")
        self.file("pairs.tsv", "# zh\ten\tid\nin/one.txt\t./in/two.txt\tboth/1\n")
        self.minutes("run", "in", "--pairs", "pairs.tsv", "--out", "out")
        self.assertEqual(self.made(), ["both/1.json", "three.json"])
        self.assertEqual(len(self.record("both/1.json")["documents"]), 2)
        self.assertEqual(self.ids("--pairs", "pairs.tsv"), ["both/1"])
        self.file("bad.tsv", "in/one.txt\n")
        self.assertIn("bad.tsv:1:1: ", self.minutes("run", "--pairs", "bad.tsv", "--out", "out", status=2).err)

    def test_a_language_may_be_given(self):
        self.file("a.txt", "OK\n")
        for language in ("zh", "en"):
            done = self.minutes("run", "a.txt", "--language", language, "--out", "-")
            self.assertEqual(self.records(done)[0]["documents"][0]["language"], language)

    def test_a_line_of_ndjson_may_hold_a_pair(self):
        self.file("d.ndjson", self.ndjson({"id": "x/1", "zh": ZH, "en": EN, "more": [{"id": "no"}, 1.5, None]},
                                          {"id": 7, "en": EN}))
        self.minutes("run", "d.ndjson", "--out", "out")
        self.assertEqual(self.made(), ["7.json", "x/1.json"])
        documents = self.record("x/1.json")["documents"]
        self.assertEqual([d["language"] for d in documents], ["zh", "en"])
        self.assertEqual(documents[0]["source"]["path"], "d.ndjson:1")

    def test_two_inputs_for_one_record_are_refused(self):
        self.file("a/x.txt"), self.file("b/x.txt"), self.file("a/y.zh.txt"), self.file("a/y.md"), self.file("x.error.txt")
        for inputs, names in ((["a/x.txt", "b"], ["a/x.txt", "b/x.txt"]),
                              (["a/x.txt", "a/x.txt"], ["a/x.txt"]),
                              (["a/y.zh.txt", "a/y.md"], ["a/y.zh.txt", "a/y.md"]),
                              (["a/x.txt", "x.error.txt"], ["a/x.txt", "x.error.txt"])):
            with self.subTest(inputs=inputs):
                done = self.minutes("run", *inputs, "--out", "out", status=2)
                for name in names:
                    self.assertIn(name, done.err)
                self.assertFalse((self.folder / "out").exists())

    def test_a_dry_run_only_lists(self):
        self.file("in/a.zh.txt"), self.file("in/a.en.txt"), self.file("in/b.txt")
        done = self.minutes("run", "in", "--out", "out", "--dry-run")
        self.assertEqual(done.out, "a\tin/a.zh.txt, in/a.en.txt\nb\tin/b.txt\n")
        self.assertFalse((self.folder / "out").exists())


class BadInput(CommandLineTest):
    def test_a_missing_file_gets_an_error_record(self):
        done = self.minutes("run", "missing.txt", self.file("good.txt"), "--out", "out", status=3)
        self.assertEqual(self.made(), ["good.json", "missing.error.json"])
        self.assertEqual(self.failed("missing", "unreadable")["source"], "missing.txt")
        self.assertIn("missing", done.err)
        self.assertIn("1 failed", done.err)

    def test_empty_binary_and_blank_documents_get_error_records(self):
        self.file("empty.txt", b"")
        self.file("nul.txt", "会议".encode() + b"\0\0\0" + bytes(range(256)))
        self.file("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
        self.minutes("run", "empty.txt", "nul.txt", "image.txt", "--out", "out", status=3)
        self.failed("empty", "empty")
        self.failed("nul", "binary")
        self.failed("image", "binary")

    def test_invalid_utf8_is_read_and_told(self):
        self.file("a.txt", ZH.encode() + b"\xE4\xBC" + ZH.encode())
        self.minutes("run", "a.txt", "--out", "out")
        self.assertIn("\ufffd", self.record("a.json")["documents"][0]["text"])

    def test_lone_surrogates_are_replaced(self):
        self.file("a.ndjson", '{"id": "a", "text": "会议\\ud83d指出\\udc00，\\ud83d\\ude00要抓好\\\\ud800落实。"}\n')
        self.minutes("run", "a.ndjson", "--out", "out")
        text = self.record("a.json")["documents"][0]["text"]
        self.assertIn("会议\ufffd指出\ufffd", text)
        self.assertIn("\U0001F600", text)

    def test_a_broken_line_costs_only_itself(self):
        lines = [b'{"id": "a", "text": "%s"}' % "会议指出。".encode(), b'{"id": "b", "text": ', b"[]", b'"text"', b"7",
                 b'{"text": "no id"}', b'{"id": "c"}', b'{"id": "d", "text": "x", "zh": "y"}',
                 b'{"id": "e", "text": 5}', b'{"id": "f", "text": "\xff\xfe"}', b'{"id": ["g"], "text": "x"}',
                 b"[" * 100000, b'{"id": "h", "text": "x"} trailing',
                 b'{"id": "z", "text": "%s"}' % "会议强调。".encode()]
        self.file("d.ndjson", b"\n".join(lines))
        done = self.minutes("run", "d.ndjson", "--out", "-", status=3)
        records = self.records(done)
        self.assertEqual(len(records), len(lines))
        self.assertEqual([record["id"] for record in records],
                         ["a", *(f"d-line-{n}" for n in range(2, len(lines))), "z"])
        for number, record in enumerate(records[1:-1], 2):
            self.assertIn(record["error"]["code"], ("bad-json", "bad-id"))
            self.assertEqual(record["source"], f"d.ndjson:{number}")
            self.assertIn(f"line {number}", record["error"]["message"])

    def test_ids_cannot_leave_the_output_folder(self):
        bad = ["../x", "/x", "a/../../x", "", ".", "..", "a//b", "a/", ".hidden", "nul\0", "line\n", "esc\x1b[2J",
               "x" * 250, "y/" * 600 + "y", "z.error", "a.json/b"]
        self.file("d.ndjson", self.ndjson(*({"id": name, "text": ZH} for name in bad)))
        self.minutes("run", "d.ndjson", "--out", "deep/out", status=3)
        self.assertEqual(self.made("deep"), sorted(f"out/d-line-{n + 1}.error.json" for n in range(len(bad))))
        self.assertEqual(sorted(os.listdir(self.folder)), ["d.ndjson", "deep"])

    def test_an_id_that_comes_twice_is_the_error_of_the_second(self):
        self.file("a.txt")
        self.file("d.ndjson", self.ndjson({"id": "a", "text": ZH}, {"id": "b", "text": ZH}, {"id": "b", "text": EN}))
        self.minutes("run", "d.ndjson", "a.txt", "--out", "out", status=3)
        self.assertEqual(self.made(), ["a.json", "b.json", "d-line-1.error.json", "d-line-3.error.json"])
        self.failed("d-line-3", "bad-id")

    def test_a_document_above_the_limit_gets_an_error_record(self):
        self.file("big.txt", ZH * 100)
        self.file("lines.ndjson", self.ndjson({"id": "long", "text": ZH * 100}, {"id": "short", "text": ZH}))
        self.minutes("run", "big.txt", "lines.ndjson", "-", "--max-bytes", "2K", "--out", "out", status=3,
                     stdin=ZH.encode() * 100)
        self.assertEqual(self.made(), ["big.error.json", "lines-line-1.error.json", "short.json", "stdin.error.json"])
        for name in ("big", "lines-line-1", "stdin"):
            self.failed(name, "too-large")

    def test_one_very_long_line_is_a_document_like_any_other(self):
        part = "会议强调要抓好安全生产工作，"
        count = int(ONE_LINE_MEGABYTES * 1e6 / len(part.encode()))
        self.file("long.txt", part * count)
        self.minutes("run", "long.txt", "--out", "out")
        self.assertEqual(self.record("long.json")["documents"][0]["source"]["bytes"], count * len(part.encode()))

    def test_terminal_control_in_a_file_name_is_not_passed_on(self):
        done = self.minutes("run", "bad\x1b[2Jname\u202e.txt", "--out", "out", status=3)
        self.assertNotIn("\x1b", done.err)
        self.assertNotIn("\u202e", done.err)

    def test_a_file_name_that_is_no_utf8_is_read(self):
        os.rename(self.folder / self.file("a.txt"), os.fsencode(self.folder) + b"/\xb1\xa8.txt")
        self.minutes("run", ".", "--out", "out")
        self.assertEqual(os.listdir(os.fsencode(self.folder / "out")), [b"\xb1\xa8.json"])

    def test_a_folder_that_is_closed_gets_an_error_record(self):
        start = without_rights()
        if start is None:
            self.skipTest("this user has all rights and cannot give them up")
        self.file("in/open/a.txt"), self.file("in/closed/b.txt"), self.file("in/c.txt")
        (self.folder / "in/closed").chmod(0)
        (self.folder / "in/c.txt").chmod(0)
        self.addCleanup((self.folder / "in/closed").chmod, 0o755)
        self.minutes("run", "in", "in/closed/b.txt", "--out", "out", status=3, start=start)
        self.assertEqual(self.made(), ["b.error.json", "c.error.json", "closed.error.json", "open/a.json"])
        for name in ("b", "c", "closed"):
            self.failed(name, "unreadable")


class Output(CommandLineTest):
    def many(self, count=60):
        """Documents of very different sizes, so that threads finish them out of order."""
        documents = [{"id": f"d{n:03}", "text": (ZH if n % 2 else EN) * (1 + (n * 37) % 11 * 4)} for n in range(count)]
        documents[7]["text"] = ""
        return self.file("many.ndjson", self.ndjson(*documents))

    def test_order_and_bytes_do_not_depend_on_the_number_of_threads(self):
        name = self.many()
        outputs = [self.minutes("run", name, "--out", "-", "--jobs", jobs, status=3).stdout for jobs in (1, 2, 4)]
        self.assertEqual(outputs[0], outputs[1])
        self.assertEqual(outputs[0], outputs[2])
        ids = [json.loads(line)["id"] for line in outputs[0].decode().splitlines()]
        self.assertEqual(ids, [f"d{n:03}" for n in range(60)])

    def test_files_do_not_depend_on_the_number_of_threads(self):
        name = self.many(20)
        contents = []
        for jobs in (1, 4):
            out = f"out{jobs}"
            self.minutes("run", name, "--out", out, "--jobs", jobs, "--format", "xml,json", status=3)
            contents.append({file: (self.folder / out / file).read_bytes() for file in self.made(out)})
        self.assertEqual(len(contents[0]), 19 * 2 + 1)
        self.assertEqual(contents[0], contents[1])

    def test_standard_output_carries_data_only(self):
        self.file("a.txt")
        done = self.minutes("run", "a.txt", "--out", "-")
        self.assertEqual(len(done.out.splitlines()), 1)
        self.assertIn("1 record", done.err)
        self.assertEqual(self.minutes("run", "a.txt", "--out", "out").out, "")

    def test_a_line_holds_the_same_as_a_file(self):
        self.file("a.txt", ZH + '“引号”  "quotes" \\ \t 两  空格\n')
        self.minutes("run", "a.txt", "--out", "out")
        self.assertEqual(self.records(self.minutes("run", "a.txt", "--out", "-"))[0], self.record("a.json"))

    def test_nothing_but_records_is_left_in_the_folder(self):
        self.minutes("run", self.many(10), "--out", "out", status=3)
        self.assertEqual(len(list((self.folder / "out").iterdir())), 10)

    def test_an_error_record_goes_when_the_document_succeeds_and_back(self):
        self.file("a.txt", b"")
        self.minutes("run", "a.txt", "--out", "out", status=3)
        self.assertEqual(self.made(), ["a.error.json"])
        self.file("a.txt")
        self.minutes("run", "a.txt", "--out", "out", "--format", "json,xml")
        self.assertEqual(self.made(), ["a.json", "a.xml"])
        self.file("a.txt", b"")
        self.minutes("run", "a.txt", "--out", "out", status=3)
        self.assertEqual(self.made(), ["a.error.json"])

    def test_resume_leaves_current_records_alone(self):
        old = time.time() - 1000
        for name in ("a.txt", "b.txt"):
            os.utime(self.folder / self.file(name), (old, old))
        self.minutes("run", "a.txt", "b.txt", "--out", "out")
        for name in ("a", "b"):
            (self.folder / "out" / f"{name}.json").write_text("kept")
        os.utime(self.folder / "b.txt", (time.time() + 1000,) * 2)
        done = self.minutes("run", "a.txt", "b.txt", "--out", "out", "--resume")
        self.assertEqual((self.folder / "out/a.json").read_text(), "kept")
        self.assertEqual(self.record("b.json")["id"], "b")
        self.assertIn("1 current", done.err)
        self.minutes("run", "a.txt", "--out", "out", "--resume", "--format", "json,xml")
        self.assertEqual(self.record("a.json")["id"], "a")

    def test_a_trace_shows_the_document_after_each_stage(self):
        stages = [line.split()[0] for line in self.minutes("stages").out.splitlines()]
        self.minutes("run", self.file("in/s/a.txt"), "--out", "out", "--trace", "trace")
        self.assertEqual([name.split("-")[1] for name in self.made("trace/a")], [s + ".json" for s in stages])
        for name in self.made("trace/a"):
            json.loads((self.folder / "trace/a" / name).read_text(encoding="utf-8"))

    def test_stop_after_leaves_the_later_stages_out(self):
        self.file("a.txt")
        record = self.records(self.minutes("run", "a.txt", "--out", "-", "--stop-after", "segment"))[0]
        self.assertEqual(record["people"], [])
        self.minutes("run", "a.txt", "--out", "out", "--stop-after", "segment", "--trace", "trace")
        self.assertTrue(self.made("trace/a")[-1].endswith("-segment.json"))

    def test_an_output_folder_that_cannot_be_written_is_status_4(self):
        self.file("a.txt"), self.file("blocked", "a file")
        done = self.minutes("run", "a.txt", "--out", "blocked", status=4)
        self.assertIn("blocked", done.err)
        self.minutes("run", "a.txt", "--out", "blocked/below", status=4)
        start = without_rights()
        if start is not None:
            (self.folder / "closed").mkdir(mode=0o555)
            self.minutes("run", "a.txt", "--out", "closed", status=4, start=start)

    def test_a_full_disk_is_status_4(self):
        self.file("a.txt")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, "run", "a.txt", "--out", "-"], cwd=self.folder, stdout=full,
                                  stderr=subprocess.PIPE, env=self.environment(), timeout=TIMEOUT)
        self.assertEqual(done.returncode, 4, done.stderr)

    def test_a_reader_that_goes_away_ends_the_run_cleanly(self):
        name = self.many(400)
        running = subprocess.Popen([PROGRAM, "run", name, "--out", "-"], cwd=self.folder, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env=self.environment())
        running.stdout.readline()
        running.stdout.close()
        errors = running.stderr.read().decode()
        running.stderr.close()
        self.assertIn(running.wait(TIMEOUT), (0, 3), errors)
        self.assertNotIn("error:", errors)

    def test_a_signal_ends_the_run_with_130(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            running = subprocess.Popen([PROGRAM, "run", "-", "--out", "out"], cwd=self.folder, stdin=subprocess.PIPE,
                                       stderr=subprocess.PIPE, env=self.environment())
            running.stdin.write(self.ndjson({"id": "a", "text": ZH}).encode())
            running.stdin.flush()
            limit = time.time() + TIMEOUT
            while running.poll() is None and not self.made() and time.time() < limit:
                time.sleep(0.02)
            running.send_signal(number)
            self.assertEqual(running.wait(TIMEOUT), 130)
            self.assertIn(b"interrupted", running.stderr.read())
            running.stdin.close()
            running.stderr.close()
            self.assertEqual(self.made(), ["a.json"])
            (self.folder / "out/a.json").unlink()


class Show(CommandLineTest):
    def test_a_document_is_shown_without_colours_off_a_terminal(self):
        done = self.minutes("show", self.file("a.txt"))
        self.assertIn("经济工作推进会", done.out)
        self.assertNotIn("\x1b", done.out)

    def test_a_bad_document_is_told(self):
        done = self.minutes("show", "missing.txt", status=3)
        self.assertEqual(done.out, "")
        self.assertIn("missing.txt", done.err)


class DictionaryFiles(CommandLineTest):
    def test_the_dictionaries_of_the_project_are_sound(self):
        done = self.minutes("dictionaries", "check", SOURCE / "dictionaries")
        self.assertEqual(done.out + done.err, "")

    def test_faults_come_with_file_line_and_column(self):
        folder = self.folder / "dictionaries"
        shutil.copytree(self.dictionaries, folder)
        with open(folder / "participation.tsv", "a", encoding="utf-8") as file:
            file.write("one-cell-only\n")
        lines = (folder / "participation.tsv").read_text(encoding="utf-8").count("\n")
        self.file("a.txt")
        done = self.minutes("dictionaries", "check", folder, status=2)
        self.assertRegex(done.out, rf"participation\.tsv:{lines}:\d+: ")
        run = self.minutes("run", "a.txt", "--out", "out", "--dictionaries", folder, status=2)
        self.assertRegex(run.err, rf"participation\.tsv:{lines}:\d+: ")
        self.assertFalse((self.folder / "out").exists())

    def test_a_missing_folder_is_status_2(self):
        self.file("a.txt")
        self.minutes("run", "a.txt", "--out", "out", "--dictionaries", "nowhere", status=2)
        self.minutes("dictionaries", "check", "nowhere", status=2)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
