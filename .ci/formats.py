"""formats.py hostile FILE: writes articles that attack every format, as JSON lines.
formats.py check DIR SCHEMA: reads the report in DIR, and fails where two formats do not agree on what was found."""

import json
import pathlib
import sqlite3
import sys


def hostile(path):
    names = ["=Ines Falk", "+Bo Reed", "-Ada Quill", "@Kim Oak", "\tJo Elm", "Ann \"Q\" O'Hara", "<b>Lu Ash</b>", "\u202eTom Fir\u202c"]
    articles = []
    for i, name in enumerate(names):
        words = f"=1+1 <script>alert({i})</script> ]]>&amp;<!-- \u0001\u000b\ufffe\u2028 \U0001f5fa"
        text = f"“{words},” said {name}, the minister, on Monday.\r\nPeru accuses Iceland of “{words}”. Iceland rejected the accusation.\n"
        articles.append({"id": f"../{name}/\n{i}", "title": f"=1+1\n{name}", "outlet": f"@{name}\r\n", "url": "javascript:alert(1)",
                         "published": f"2031-04-{i + 1:02}", "byline": [name], "text": text})
    long = "the dam is safe and " * 50_000
    articles.append({"id": "long", "text": f"“{long}we know it,” said Ines Falk.\n"})
    with open(path, "w", encoding="utf-8") as out:
        for a in articles:
            out.write(json.dumps(a, ensure_ascii=False) + "\n")


def check(folder, schema):
    import jsonschema
    import networkx
    import openpyxl
    import pandas
    import pyarrow.parquet
    from bioc import brat
    from gexfpy import parse_string

    folder = pathlib.Path(folder)
    validator = jsonschema.Draft202012Validator(json.loads(pathlib.Path(schema).read_text("utf-8")))
    validator.check_schema(validator.schema)

    def lines(name):
        found = []
        with open(folder / name, encoding="utf-8", newline="\n") as file:
            for line in file:
                found.append(json.loads(line))
                validator.validate(found[-1])
        return found

    records, conflicts = lines("claims.jsonl"), lines("conflicts.jsonl")
    claims = [(r, c) for r in records for c in r["claims"]]
    assert claims, "nothing was found, so nothing is checked"

    csv = pandas.read_csv(folder / "claims.csv", keep_default_na=False)
    assert list(csv["claim"]) == [c["id"] for _, c in claims]
    assert len(pandas.read_csv(folder / "conflicts.csv")) == len(conflicts)
    for cell in csv.select_dtypes(include=["object", "string"]).to_numpy().flat:
        assert not str(cell).startswith(("=", "+", "-", "@", "\t", "\r")), cell

    parquet = pyarrow.parquet.read_table(folder / "claims.parquet")
    assert [str(parquet.schema.field(n).type) for n in ("published", "confidence", "negated")] == ["date32[day]", "double", "bool"]
    assert parquet["content"].to_pylist() == [c["content"]["text"] for _, c in claims]
    assert parquet["targets"].to_pylist() == [c["targets"] for _, c in claims]
    assert parquet["spans"].to_pylist() == [c["content"]["spans"] for _, c in claims]
    assert pyarrow.parquet.read_table(folder / "conflicts.parquet")["id"].to_pylist() == [c["id"] for c in conflicts]

    families = lines("families.jsonl")
    members = [(f["id"], m["claim"], m["relation"]) for f in families for m in f["members"]]
    table = pandas.read_csv(folder / "families.csv", keep_default_na=False)
    assert list(zip(table["family"], table["claim"], table["relation"])) == members
    table = pyarrow.parquet.read_table(folder / "families.parquet")
    assert list(zip(*(table[n].to_pylist() for n in ("family", "claim", "relation")))) == members

    db = sqlite3.connect(folder / "report.sqlite")
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("SELECT id, content FROM claims ORDER BY rowid").fetchall() == [(c["id"], c["content"]["text"]) for _, c in claims]
    assert db.execute("SELECT count(*) FROM conflicts").fetchone() == (len(conflicts),)
    ties = db.execute("SELECT family, article || '/' || claim, relation FROM family_claims ORDER BY family, place").fetchall()
    assert ties == sorted(members, key=lambda m: m[0])
    first = db.execute("SELECT conflict, article || '/' || claim FROM conflict_claims WHERE side = 'a' AND place = 0 ORDER BY conflict").fetchall()
    assert first == sorted((c["id"], c["a"]["claims"][0]) for c in conflicts if c["a"]["claims"])
    assert db.execute("SELECT count(*) FROM claims_fts WHERE claims_fts MATCH 'the'").fetchone() > (0,)

    graphml = networkx.read_graphml(folder / "actors.graphml", force_multigraph=True)
    gexf = networkx.read_gexf(folder / "actors.gexf", version="1.3")
    kinds = sorted(d["kind"] for _, _, d in graphml.edges(data=True))
    assert len(graphml) == len(gexf) > 0 and kinds == sorted(d["label"] for _, _, d in gexf.edges(data=True))
    assert set(kinds) <= {"disputes", "relays", "targets"} and "targets" in kinds
    assert sum(d["claims"] for _, d in graphml.nodes(data=True)) == sum(bool(c["actor"]) for _, c in claims)
    # The package has the classes of the schema of 1.2; 1.3 only adds to it.
    old = (folder / "actors.gexf").read_text("utf-8").replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft").replace('version="1.3"', 'version="1.2"')
    assert len(parse_string(old.replace('<?xml version="1.2"', '<?xml version="1.0"')).graph.nodes[0].node) == len(gexf)

    book = openpyxl.load_workbook(folder / "report.xlsx")
    assert book.sheetnames == ["Claims", "Conflicts", "Quotations"]
    for sheet, count in ((book["Claims"], len(claims)), (book["Conflicts"], len(conflicts)), (book["Quotations"], len(members))):
        assert sheet.freeze_panes == "A2" and sheet.max_row == count + 1
        assert sheet.auto_filter.ref.replace("$", "") == sheet.dimensions
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "inlineStr"), cell.data_type
                assert not isinstance(cell.value, str) or len(cell.value.encode("utf-16-le")) <= 2 * 32767

    names = sorted(p.stem for p in (folder / "brat").glob("*.ann"))
    assert len(names) == len(records)
    events = 0
    for name in names:
        with open(folder / "brat" / f"{name}.txt", encoding="utf-8", newline="") as text, \
                open(folder / "brat" / f"{name}.ann", encoding="utf-8", newline="") as ann:
            document = brat.load(text, ann)
        events += len(document.events)
        for entity in document.entities:
            assert " ".join(document.text[s.begin:s.end] for s in sorted(entity.locations)) == entity.text
            assert "\n" not in entity.text
    assert events == len(claims)

    items = json.loads((folder / "annotations.jsonld").read_text("utf-8"))["items"]
    assert len(items) == len(claims)
    texts = {r["id"]: r.get("text") for r in records}
    for item, (r, c) in zip(items, claims):
        for target, span in zip(item["target"], c["content"]["spans"], strict=True):
            quote, position = target["selector"]
            assert [position["start"], position["end"]] == [span["start"], span["end"]]
            if texts[r["id"]] is not None:
                assert texts[r["id"]][position["start"]:position["end"]] == quote["exact"]
    graph = json.loads((folder / "schemaorg.jsonld").read_text("utf-8"))["@graph"]
    assert len(graph) == len(records) + len(claims)

    dna = pandas.read_csv(folder / "dna.csv", keep_default_na=False)
    assert set(dna["agreement"]) <= {0, 1} and (dna["concept"] != "").all()
    print(f"{len(records)} articles, {len(claims)} claims, {len(conflicts)} conflicts, {len(graphml)} actors: read back from all formats")


if __name__ == "__main__":
    {"hostile": hostile, "check": check}[sys.argv[1]](*sys.argv[2:])
