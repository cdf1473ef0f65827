"use strict";
// What the page knows. The rows are described at pageData in html_data.go.
const raw = JSON.parse(document.getElementById("data").textContent);
const names = raw.names;
const articles = raw.articles.map(([id, title, outlet, origin, published, text, cut, copy]) =>
	({ id, title: title || id, outlet: names[outlet], origin: names[origin], published, text, cut, copy, rows: [] }));
const actors = raw.actors.map((a) => a.map((n) => names[n]))
	.map(([name, type, role, side, affiliation, wikidata, identity]) => ({ name, type, role, side, affiliation, wikidata, identity }));
const claims = raw.claims.map((c, row) => {
	const article = articles[c[0]];
	article.rows.push(row);
	return {
		row, place: c[0], article, id: c[1], ref: article.id + "/" + c[1], parent: c[2], kind: raw.kinds[c[3]], act: raw.acts[c[4]],
		negated: c[5] === 1, actor: c[6] < 0 ? "" : actors[c[6]].name, about: actors[c[6]], source: c[7], cue: c[8], content: c[9],
		targets: c[10].map((n) => names[n]), via: c[11].map((n) => names[n]), confidence: c[12] / 1000, rule: names[c[13]],
		medium: names[c[14]], said: names[c[15]], basis: names[c[16]],
	};
});
const rowOf = new Map(claims.map((c) => [c.ref, c.row]));

// words returns a source, a cue or a content as a string.
function words(c, part) {
	const w = c[part];
	if (!Array.isArray(w)) return w || "";
	let s = "";
	for (let i = 0; i < w.length; i += 2) s += (i ? " " : "") + c.article.text.slice(w[i], w[i + 1]);
	return s;
}

const speaker = (c) => c.actor || words(c, "source") || "(nobody named)";
// wayOf says in what and when the words were given, as far as the text tells.
const wayOf = (c) => [c.medium, c.basis === "text" && "said " + c.said].filter(Boolean).join(", ");
const actOf = (act, negated) => (negated ? "not " : "") + act;

// fold makes strings that differ in case and accents the same.
const fold = (s) => s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

// make returns an element. Children are elements or strings, which become text: nothing here makes HTML of a string.
function make(tag, properties, ...children) {
	const e = document.createElement(tag);
	for (const [name, value] of Object.entries(properties || {})) {
		if (name in e && name !== "list") e[name] = value;
		else e.setAttribute(name, value);
	}
	e.append(...children);
	return e;
}

// isolated returns words from an article, which can't turn the direction of what stands around them.
const isolated = (s) => make("bdi", {}, s.length > 2000 ? s.slice(0, 2000) + "…" : s);

const $ = (id) => document.getElementById(id);
