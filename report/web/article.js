// The texts of the articles with their marks, and the claims of an actor. Both are made when they are opened.
function showArticle(details) {
	if (details.dataset.done) return;
	details.dataset.done = "yes";
	const place = +details.dataset.article, article = articles[place];
	const text = make("div", { className: "body-text" });
	for (const [from, to] of paragraphs(article.text)) {
		const p = make("p", { dir: "auto" });
		text.append(p);
		paragraph(p, article, from, to);
	}
	if (article.cut) text.append(make("p", { className: "note" }, "The text is longer; the rest is not in this page."));
	if (!article.text) text.append(make("p", { className: "note" }, "The text is not in this page."));
	const margin = make("ol", { className: "margin" }, ...article.rows.map((row, n) => {
		const c = claims[row], now = current(c);
		const item = make("li", {}, make("span", { className: "n" }, n + 1 + " "), make("button", { type: "button" },
			isolated(now.actor || speaker(c)), ", " + actOf(now.act, c.negated)));
		if (words(c, "cue")) item.append(" “", isolated(words(c, "cue")), "”");
		if (c.via.length) item.append(", via ", isolated(c.via.join(", ")));
		if (wayOf(c)) item.append(", " + wayOf(c));
		if (now.status) item.append(" ", make("span", { className: now.status + "-text" }, now.status));
		item.dataset.claims = row;
		return item;
	}));
	details.append(make("div", { className: "pages" }, text, margin));
}

// paragraphs returns the starts and ends of the lines of text that are not empty.
function paragraphs(text) {
	const list = [];
	for (let from = 0; from < text.length;) {
		let to = text.indexOf("\n", from);
		if (to < 0) to = text.length;
		if (text.slice(from, Math.min(to, from + 1000)).trim() || to - from > 1000) list.push([from, to]);
		from = to + 1;
	}
	return list;
}

// piecesOf returns the stretches of an article that belong to claims, in their order.
function piecesOf(article) {
	if (article.pieces) return article.pieces;
	article.pieces = [];
	article.rows.forEach((row, n) => {
		for (const part of ["source", "cue", "content"]) {
			const at = claims[row][part];
			if (!Array.isArray(at)) continue;
			for (let i = 0; i < at.length; i += 2) article.pieces.push({ row, n, part, from: at[i], to: at[i + 1], first: part === "content" && i === 0 });
		}
	});
	article.pieces.sort((a, b) => a.from - b.from);
	return article.pieces;
}

// paragraph fills p with the text from one place to another, cut where a piece begins or ends.
function paragraph(p, article, from, to) {
	const here = piecesOf(article).filter((x) => x.from < to && x.to > from);
	const edges = new Set([from, to]);
	for (const x of here) edges.add(Math.max(x.from, from)).add(Math.min(x.to, to));
	const cuts = [...edges].sort((a, b) => a - b);
	const open = new Set();
	let next = 0;
	for (let i = 0; i + 1 < cuts.length; i++) {
		const at = cuts[i];
		for (const x of open) if (x.to <= at) open.delete(x);
		for (; next < here.length && here[next].from <= at; next++) {
			const x = here[next];
			open.add(x);
			if (x.first && x.from >= from) p.append(reference(x));
		}
		const words = article.text.slice(at, cuts[i + 1]);
		if (!open.size) {
			p.append(words);
			continue;
		}
		const mark = make("span", { className: "m " + [...new Set([...open].map((x) => x.part))].join(" ") }, words);
		mark.dataset.claims = [...new Set([...open].map((x) => x.row))].join(" ");
		p.append(mark);
	}
}

// reference is the number of a claim in the text, which takes the focus and opens the claim.
function reference(x) {
	const c = claims[x.row];
	const b = make("button", { type: "button", className: "ref", id: "claim-" + x.row }, String(x.n + 1));
	b.setAttribute("aria-label", `Claim ${x.n + 1}: ${speaker(c)}, ${c.act}`);
	b.dataset.claims = x.row;
	return b;
}

// light shows what belongs to the claims of an element, and to nothing else.
function light(e) {
	const details = e && e.closest("details.text");
	for (const on of document.querySelectorAll("details.text .on")) on.classList.remove("on");
	if (!details || !e.dataset.claims) return;
	const wanted = new Set(e.dataset.claims.split(" "));
	for (const m of details.querySelectorAll("[data-claims]")) {
		if (m.dataset.claims.split(" ").some((row) => wanted.has(row))) m.classList.add("on");
	}
}

function showActor(details) {
	if (details.dataset.done) return;
	details.dataset.done = "yes";
	const time = (c) => c.article.published || "9999";
	const list = claims.filter((c) => c.actor === details.dataset.actor)
		.sort((a, b) => (time(a) < time(b) ? -1 : time(a) > time(b) ? 1 : a.row - b.row));
	const step = 100;
	let table = null, n = 0;
	const more = make("button", { type: "button" });
	more.onclick = () => {
		const part = listOf(list.slice(n, n += step));
		if (table) table.tBodies[0].append(...part.tBodies[0].rows);
		else details.insertBefore(table = part, more);
		more.textContent = `Show more (${list.length - n})`;
		more.hidden = n >= list.length;
	};
	details.append(more);
	more.onclick();
}

// goTo opens the article of a claim at its place.
function goTo(c) {
	$("claim").close();
	const details = $("article-" + c.place);
	details.open = true;
	showArticle(details);
	const target = $("claim-" + c.row) || details;
	history.replaceState(null, "", "#article-" + c.place);
	target.scrollIntoView({ block: "center" });
	target.focus({ preventScroll: true });
	light(target);
}

document.addEventListener("toggle", (e) => {
	if (!e.target.open) return;
	if (e.target.matches("details.text")) showArticle(e.target);
	if (e.target.matches("details.actor")) showActor(e.target);
}, true);
for (const event of ["mouseover", "focusin"]) {
	$("articles").addEventListener(event, (e) => {
		const tied = e.target.closest("[data-claims]");
		if (tied) light(tied);
	});
}
$("articles").addEventListener("click", (e) => {
	const tied = e.target.closest("button") && e.target.closest("[data-claims]");
	if (!tied) return;
	const c = claims[+tied.dataset.claims];
	if (tied.matches("li")) goTo(c);
	else openClaim(c);
});
document.addEventListener("click", (e) => {
	const a = e.target.closest("a[data-row]");
	if (!a || e.ctrlKey || e.metaKey || e.shiftKey) return;
	e.preventDefault();
	goTo(claims[+a.dataset.row]);
});
