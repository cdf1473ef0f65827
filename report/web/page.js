// What is left: choices of the filters, the conflicts' filter, the graph, and the start.
function options(select, list) {
	select.append(...list.map((x) => make("option", { value: x }, x)));
}

const conflictFilters = $("conflict-filters");
let pair = null; // of actors, as the matrix chose it

function filterConflicts() {
	const terms = fold(conflictFilters.q.value).split(/\s+/).filter(Boolean), kind = conflictFilters.kind.value, least = +conflictFilters.least.value;
	let n = 0;
	for (const card of cards) {
		card.folded ||= fold(card.textContent);
		card.sides ||= [...card.querySelectorAll(".side")].map((s) => new Set([...s.querySelectorAll("h4 .actor")].map((a) => a.textContent)));
		const [a, b] = card.sides;
		const fits = (!kind || card.dataset.kind === kind) && +card.dataset.confidence >= least && terms.every((t) => card.folded.includes(t)) &&
			(!pair || (b.has(pair.who) && a.has(pair.whom)) || (card.dataset.kind !== "denial" && a.has(pair.who) && b.has(pair.whom)));
		card.hidden = !fits;
		if (fits) n++;
	}
	$("conflict-count").textContent = (n === cards.length ? n : `${n} of ${cards.length}`) + (cards.length === 1 ? " conflict" : " conflicts") +
		(pair ? `: \u2068${pair.who}\u2069 disputes \u2068${pair.whom}\u2069` : "");
}

if (conflictFilters) {
	conflictFilters.addEventListener("input", filterConflicts);
	conflictFilters.addEventListener("reset", () => { pair = null; setTimeout(filterConflicts); });
	conflictFilters.addEventListener("submit", (e) => e.preventDefault());
	$("disputes").addEventListener("click", (e) => {
		const a = e.target.closest("a[data-who]");
		if (!a) return;
		conflictFilters.reset();
		pair = a.dataset;
		setTimeout(filterConflicts);
	});
	filterConflicts();
}

// On paper everything is open.
const shut = ".conflict details:not([open]), .family details:not([open])";
let unfolded = [];
addEventListener("beforeprint", () => { unfolded = [...document.querySelectorAll(shut)]; for (const d of unfolded) d.open = true; });
addEventListener("afterprint", () => { for (const d of unfolded) d.open = false; });

const graph = document.querySelector(".graph svg");
if (graph) {
	const choose = (n) => {
		graph.parentNode.classList.toggle("chosen", n !== undefined);
		const near = new Set([n]);
		for (const line of graph.querySelectorAll("path")) {
			const on = line.dataset.a === n || line.dataset.b === n;
			line.classList.toggle("on", on);
			if (on) near.add(line.dataset.a).add(line.dataset.b);
		}
		for (const g of graph.querySelectorAll(".node")) g.classList.toggle("on", near.has(g.dataset.n));
	};
	graph.addEventListener("mouseover", (e) => {
		const g = e.target.closest(".node");
		choose(g ? g.dataset.n : undefined);
	});
	graph.addEventListener("mouseleave", () => choose(undefined));
}

document.body.classList.add("live");
for (const c of claims) if (c.actor) actorNames.add(fold(c.actor));
const counts = new Map();
for (const c of claims) if (c.actor) counts.set(c.actor, (counts.get(c.actor) || 0) + 1);
options($("actor-names"), [...counts].sort((a, b) => b[1] - a[1]).slice(0, 1000).map((x) => x[0]));
options(filters.outlet, [...new Set(articles.map((a) => a.outlet))].filter(Boolean).sort());
options(filters.act, raw.acts);
options(filters.kind, raw.kinds);
options(decide.act, raw.acts);
$("reviewer").value = remembered("hearsay:reviewer");
try {
	const kept = JSON.parse(remembered(store) || "[]");
	if (Array.isArray(kept)) kept.filter((d) => !valid(d)).forEach(put);
} catch { /* what is kept is broken: begin anew */ }
save();
cards.forEach(showDecision);
filter();
const at = location.hash && document.getElementById(location.hash.slice(1));
if (at && at.matches("details")) at.open = true;
if (at) at.scrollIntoView();
