// The table of claims: of all rows only those in view are in the page.
const grid = $("grid"), body = $("body"), filters = $("filters");
const shown = { rows: claims.map((c) => c.row), active: 0, sort: "", down: false };
let haystacks = null; // of each claim what a search looks through, folded

function haystack(c) {
	return fold([c.actor, words(c, "source"), words(c, "cue"), words(c, "content").slice(0, 5000), c.article.title, c.article.origin,
		c.via.join(" "), c.targets.join(" "), c.medium, c.ref].join("\n"));
}

const keys = {
	actor: (c) => fold(current(c).actor || "\uffff"), act: (c) => raw.acts.indexOf(current(c).act),
	words: (c) => fold(words(c, "content").slice(0, 80).replace(/^\W+/, "")),
	date: (c) => (c.article.published || "9999") + " " + String(c.row).padStart(7, "0"), confidence: (c) => c.confidence,
};

// filter shows the rows that the form asks for.
function filter() {
	performance.mark("filter");
	const f = new FormData(filters);
	const want = Object.fromEntries([...f].map(([k, v]) => [k, v.trim()]));
	const terms = fold(want.q).split(/\s+/).filter(Boolean);
	const actor = fold(want.actor);
	const exact = actor && actorNames.has(actor);
	haystacks ||= claims.map(haystack);
	shown.rows = [];
	for (const c of claims) {
		const now = current(c);
		const name = actor && fold(now.actor);
		if (actor && !(exact ? name === actor : name.includes(actor))) continue;
		if (want.outlet && c.article.outlet !== want.outlet) continue;
		if (want.act && now.act !== want.act) continue;
		if (want.kind && c.kind !== want.kind) continue;
		if (want.from && !(c.article.published >= want.from)) continue;
		if (want.to && !(c.article.published && c.article.published <= want.to)) continue;
		if (want.least && c.confidence < +want.least) continue;
		if (want.review && (now.status || "open") !== want.review) continue;
		if (!terms.every((t) => haystacks[c.row].includes(t))) continue;
		shown.rows.push(c.row);
	}
	sortRows();
	shown.active = 0;
	grid.scrollTop = 0;
	$("count").textContent = shown.rows.length === claims.length ? `${claims.length} claims` : `${shown.rows.length} of ${claims.length} claims`;
	draw();
	performance.measure("filter", "filter");
}

function sortRows() {
	const key = keys[shown.sort];
	if (!key) return;
	const by = new Map(shown.rows.map((r) => [r, key(claims[r])]));
	const sign = shown.down ? -1 : 1;
	shown.rows.sort((a, b) => {
		const x = by.get(a), y = by.get(b);
		return x < y ? -sign : x > y ? sign : a - b;
	});
}

let height = 0; // of a row, in pixels

// draw puts the rows in view, and a few around them, into the page.
function draw() {
	if (!height) {
		const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
		height = parseFloat(getComputedStyle(grid).getPropertyValue("--row")) * rem;
	}
	body.style.height = Math.max(shown.rows.length * height, 1) + "px";
	grid.setAttribute("aria-rowcount", shown.rows.length + 1);
	const first = Math.max(0, Math.floor(grid.scrollTop / height) - 4);
	const last = Math.min(shown.rows.length, Math.ceil((grid.scrollTop + grid.clientHeight) / height) + 4);
	const rows = [];
	for (let i = first; i < last; i++) rows.push(drawRow(i));
	body.replaceChildren(...rows);
	if (shown.rows.length) grid.setAttribute("aria-activedescendant", "row-" + shown.active);
	else {
		grid.removeAttribute("aria-activedescendant");
		body.append(make("div", { role: "row", className: "row" }, make("div", { role: "gridcell" }, "No claim is like this.")));
	}
}

function drawRow(i) {
	const c = claims[shown.rows[i]], now = current(c);
	const cell = (...children) => make("div", { role: "gridcell" }, ...children);
	const actor = cell(isolated(now.actor || speaker(c)));
	if (c.via.length) actor.append(" ", make("span", { className: "small" }, "via ", isolated(c.via.join(", "))));
	if (wayOf(c)) actor.append(" ", make("span", { className: "small" }, wayOf(c)));
	const said = cell(isolated(words(c, "content")));
	said.classList.add("said");
	const row = make("div", { role: "row", id: "row-" + i, className: "row" }, actor,
		cell(make("span", { className: "act " + now.act }, actOf(now.act, c.negated)), make("span", { className: "small" }, " " + c.kind)), said,
		cell(isolated(c.article.origin || c.article.title), make("span", { className: "small" }, " " + (c.article.published || ""))),
		cell(c.confidence.toFixed(2)), cell(make("span", { className: now.status + "-text" }, now.status)));
	row.setAttribute("aria-rowindex", i + 2);
	row.setAttribute("aria-selected", i === shown.active);
	row.classList.toggle("active", i === shown.active);
	row.classList.toggle("rejected", now.status === "rejected");
	row.style.transform = `translateY(${i * height}px)`;
	return row;
}

function move(to) {
	shown.active = Math.max(0, Math.min(shown.rows.length - 1, to));
	const head = $("head").offsetHeight, top = shown.active * height;
	if (top < grid.scrollTop) grid.scrollTop = top;
	else if (top + height > grid.scrollTop + grid.clientHeight - head) grid.scrollTop = top + height - grid.clientHeight + head;
	draw();
}

grid.addEventListener("scroll", () => requestAnimationFrame(draw), { passive: true });
window.addEventListener("resize", () => { height = 0; draw(); });
grid.addEventListener("keydown", (e) => {
	if (e.target !== grid || e.ctrlKey || e.metaKey || e.altKey || !shown.rows.length) return;
	const page = Math.max(1, Math.floor(grid.clientHeight / height) - 1), c = claims[shown.rows[shown.active]];
	switch (e.key) {
	case "ArrowDown": case "j": move(shown.active + 1); break;
	case "ArrowUp": case "k": move(shown.active - 1); break;
	case "PageDown": move(shown.active + page); break;
	case "PageUp": move(shown.active - page); break;
	case "Home": move(0); break;
	case "End": move(shown.rows.length - 1); break;
	case "Enter": openClaim(c); break;
	case "a": quick(c, "accepted"); break;
	case "r": quick(c, "rejected"); break;
	case "c": openClaim(c, "corrected"); break;
	default: return;
	}
	e.preventDefault();
});
body.addEventListener("click", (e) => {
	const row = e.target.closest(".row[id]");
	if (!row || String(getSelection())) return;
	move(+row.id.slice(4));
	openClaim(claims[shown.rows[shown.active]]);
});
$("head").addEventListener("click", (e) => {
	const by = e.target.dataset.sort;
	if (!by) return;
	shown.down = shown.sort === by && !shown.down;
	shown.sort = by;
	for (const h of $("head").children) h.removeAttribute("aria-sort");
	e.target.parentNode.setAttribute("aria-sort", shown.down ? "descending" : "ascending");
	filter();
});
filters.addEventListener("input", filter);
filters.addEventListener("reset", () => setTimeout(filter));
filters.addEventListener("submit", (e) => e.preventDefault());
document.addEventListener("keydown", (e) => {
	if (e.key !== "/" || e.target.closest("input, select, textarea, dialog")) return;
	e.preventDefault();
	filters.q.focus();
});

// listOf returns claims as a plain table, for an actor and for print.
function listOf(list) {
	const table = make("table", { className: "list" }, make("thead", {}, make("tr", {},
		...["Date", "Article", "Actor and act", "Words"].map((h) => make("th", { scope: "col" }, h)))));
	table.append(make("tbody", {}, ...list.map((c) => {
		const now = current(c);
		const who = make("td", {}, isolated(now.actor || speaker(c)), ", " + actOf(now.act, c.negated));
		if (c.via.length) who.append(", via ", isolated(c.via.join(", ")));
		if (wayOf(c)) who.append(", " + wayOf(c));
		if (now.status) who.append(", ", make("span", { className: now.status + "-text" }, now.status));
		return make("tr", {}, make("td", {}, c.article.published || "no date"), make("td", {}, isolated(c.article.origin || c.article.title)), who,
			make("td", { className: "said" }, linkTo(c, isolated(words(c, "content")))));
	})));
	return table;
}

function linkTo(c, ...children) {
	const a = make("a", { href: "#article-" + c.place }, ...children);
	a.dataset.row = c.row;
	return a;
}

// A table of thousands of rows is no good on paper: print has the first of those that the filters leave.
const mostPrinted = 300;
window.addEventListener("beforeprint", () => {
	const list = shown.rows.slice(0, mostPrinted).map((r) => claims[r]);
	$("printed").replaceChildren(make("p", { className: "note" }, list.length === shown.rows.length ?
		$("count").textContent : `The first ${list.length} of ${$("count").textContent}; filter to print others.`), listOf(list));
});
window.addEventListener("afterprint", () => $("printed").replaceChildren());
