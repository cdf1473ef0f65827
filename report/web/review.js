// Decisions: kept in this browser under the report's hash, written to and read from review.jsonl.
const store = "hearsay:" + raw.report;
const onClaims = new Map(), onConflicts = new Map(); // decisions by reference and id
const actorNames = new Set();

// remembered returns what the browser keeps under a key; from a folder on disk it may keep nothing.
function remembered(key) {
	try { return localStorage.getItem(key) || ""; } catch { return ""; }
}
function remember(key, value) {
	try { localStorage.setItem(key, value); return true; } catch { return false; }
}

// current returns a claim's actor, act and status as they stand after the decisions.
function current(c) {
	const d = onClaims.get(c.ref), was = raw.reviewed[c.row];
	return {
		actor: d && d.actor !== undefined ? d.actor : c.actor, act: (d && d.act) || c.act,
		status: d ? d.status : was ? was.status : "",
	};
}

const statuses = ["accepted", "rejected", "corrected"];

// valid says whether a line of review.jsonl is a decision on something in this report.
function valid(d) {
	const text = (x) => x === undefined || typeof x === "string";
	if (!d || typeof d !== "object" || d.schema !== raw.schema || !statuses.includes(d.status)) return "no decision";
	if (![d.claim, d.conflict, d.actor, d.act, d.note].every(text) || typeof d.by !== "string" || typeof d.at !== "string") return "a field is no text";
	if (d.act !== undefined && !raw.acts.includes(d.act)) return "unknown act";
	if (!d.claim === !d.conflict) return "about a claim or about a conflict";
	if (d.conflict ? d.status === "corrected" : (d.status === "corrected") !== (d.actor !== undefined || d.act !== undefined)) return "no correction";
	return "";
}

function put(d) {
	if (d.claim) onClaims.set(d.claim, d);
	else onConflicts.set(d.conflict, d);
}

function save() {
	const all = [...onClaims.values(), ...onConflicts.values()];
	$("decisions").textContent = all.length === 1 ? "1 decision." : all.length + " decisions.";
	$("export").disabled = $("forget").disabled = !all.length;
	if (!remember(store, JSON.stringify(all))) say("This browser keeps nothing for this page: export before you close it.");
}

function say(message) { $("review-message").textContent = message; }

// signed returns a decision with the reviewer's name and the time.
function signed(d) {
	return { schema: raw.schema, ...d, by: remembered("hearsay:reviewer") || $("reviewer").value.trim(), at: new Date().toISOString().slice(0, 19) + "Z" };
}
const named = () => $("reviewer").value.trim() !== "";
function setName(name) {
	$("reviewer").value = name;
	remember("hearsay:reviewer", name.trim());
}

// quick decides on a claim without a dialog; the same key again takes the decision back.
function quick(c, status) {
	if (!named()) return openClaim(c, status);
	const d = onClaims.get(c.ref);
	if (d && d.status === status) onClaims.delete(c.ref);
	else put(signed({ claim: c.ref, status }));
	save();
	draw();
}

// The dialog of one claim.
const dialog = $("claim"), decide = $("decide");
let opened = null, chosen = "";

function openClaim(c, status) {
	opened = c;
	const d = onClaims.get(c.ref), now = current(c), was = raw.reviewed[c.row];
	$("claim-title").replaceChildren(isolated(now.actor || speaker(c)), ", " + actOf(now.act, c.negated));
	$("claim-words").replaceChildren(isolated(words(c, "content")));
	const about = now.actor === c.actor && c.about || {};
	const facts = [["Actor", [about.type, about.role, about.affiliation, about.side && "for " + about.side, about.wikidata].filter(Boolean).join(" · ")],
		["One actor", about.identity], ["Source", words(c, "source")], ["Cue", words(c, "cue")], ["Kind", c.kind], ["Targets", c.targets.join(", ")], ["Via", c.via.join(", ")],
		["Medium", c.medium], ["Said", c.said && c.said + (c.basis === "text" ? " (the text says so)" : " (the day of the article)")],
		["Article", [c.article.title, c.article.origin, c.article.published, c.article.copy && "copy of " + c.article.copy].filter(Boolean).join(" · ")],
		["Confidence", c.confidence.toFixed(2) + " (" + c.rule + ")"], ["Claim", c.ref]];
	if (was) {
		const before = [was.was.actor !== null && "actor was " + (was.was.actor || "nobody"), was.was.act && "act was " + was.was.act, was.note];
		facts.push(["Review", [was.status + " by " + was.by + ", " + was.at, ...before].filter(Boolean).join("; ")]);
	}
	$("claim-facts").replaceChildren(...facts.filter((f) => f[1]).flatMap(([k, v]) => [make("dt", {}, k), make("dd", {}, isolated(v))]));
	$("claim-place").dataset.row = c.row;
	decide.actor.value = now.actor;
	decide.act.value = now.act;
	decide.note.value = (d && d.note) || "";
	decide.by.value = $("reviewer").value;
	$("ask-name").hidden = named();
	$("decide-message").textContent = d ? `${d.status} by ${d.by}, ${d.at}` : "";
	choose(status || (d ? d.status : ""));
	if (!dialog.open) dialog.showModal();
	if (status === "corrected") decide.actor.focus();
	else if (!named()) decide.by.focus();
}

function choose(status) {
	chosen = status;
	for (const b of decide.querySelectorAll("[data-decide]")) b.setAttribute("aria-pressed", b.dataset.decide === status && status !== "");
	decide.querySelector("[data-decide=corrected]").setAttribute("aria-expanded", status === "corrected");
	decide.querySelector("[data-decide='']").removeAttribute("aria-pressed");
	decide.querySelector(".correction").hidden = status !== "corrected";
}

decide.addEventListener("click", (e) => {
	if (e.target.dataset.decide !== undefined) choose(e.target.dataset.decide);
});
decide.addEventListener("submit", (e) => {
	e.preventDefault();
	const c = opened, by = decide.by.value.trim();
	if (chosen && !by) {
		$("ask-name").hidden = false;
		decide.by.focus();
		$("decide-message").textContent = "A decision needs a name.";
		return;
	}
	if (by) setName(by);
	if (!chosen) onClaims.delete(c.ref);
	else {
		const d = { claim: c.ref, status: chosen };
		if (chosen === "corrected") {
			if (decide.actor.value.trim() !== c.actor) d.actor = decide.actor.value.trim();
			if (decide.act.value !== c.act) d.act = decide.act.value;
			if (d.actor === undefined && d.act === undefined) {
				$("decide-message").textContent = "Actor and act are as they were: choose Accept, or change one.";
				return;
			}
		}
		if (decide.note.value.trim()) d.note = decide.note.value.trim();
		put(signed(d));
	}
	save();
	dialog.close();
	draw();
});
dialog.querySelector(".close").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (e) => { if (e.target === dialog) dialog.close(); });

// Conflicts are decided on their cards.
function showDecision(card) {
	const d = onConflicts.get(card.dataset.id) || raw.conflicts[card.dataset.id];
	const status = d ? d.status : "";
	for (const b of card.querySelectorAll("[data-decide]")) b.setAttribute("aria-pressed", b.dataset.decide === status);
	card.classList.toggle("rejected", status === "rejected");
	card.querySelector(".status").replaceChildren(d ? make("span", { className: status + "-text" }, `${status} by `, isolated(d.by)) : "");
}
const cards = [...document.querySelectorAll(".conflict")];
$("conflicts").addEventListener("click", (e) => {
	const b = e.target.closest("[data-decide]");
	if (!b) return;
	if (!named()) {
		const name = (prompt("Your name, which stands beside your decisions:") || "").trim();
		if (!name) return;
		setName(name);
	}
	const card = b.closest(".conflict"), id = card.dataset.id, d = onConflicts.get(id);
	if (d && d.status === b.dataset.decide) onConflicts.delete(id);
	else put(signed({ conflict: id, status: b.dataset.decide }));
	save();
	showDecision(card);
});

$("export").addEventListener("click", () => {
	const lines = [...onClaims.values(), ...onConflicts.values()].map((d) => JSON.stringify(d) + "\n");
	const url = URL.createObjectURL(new Blob(lines, { type: "application/x-ndjson" }));
	make("a", { href: url, download: "review.jsonl" }).click();
	setTimeout(() => URL.revokeObjectURL(url), 10000);
});
$("import").addEventListener("change", async (e) => {
	const file = e.target.files[0];
	if (!file) return;
	const found = [], elsewhere = new Set(), ids = new Set(cards.map((card) => card.dataset.id));
	const lines = (await file.text()).replace(/^\ufeff/, "").split("\n");
	e.target.value = "";
	for (const [n, line] of lines.entries()) {
		if (!line.trim()) continue;
		let d = null;
		try { d = JSON.parse(line); } catch { /* valid says so */ }
		const wrong = valid(d);
		if (wrong) return say(`${file.name}:${n + 1}: ${wrong}. Nothing was imported.`);
		if (d.claim ? rowOf.has(d.claim) : ids.has(d.conflict)) found.push(d);
		else elsewhere.add(d.claim || d.conflict);
	}
	found.forEach(put);
	save();
	filter();
	cards.forEach(showDecision);
	say(`${found.length} imported.` + (elsewhere.size ? ` Not in this report: ${[...elsewhere].join(", ")}.` : ""));
});
$("reviewer").addEventListener("change", () => setName($("reviewer").value));
$("forget").addEventListener("click", () => {
	if (!confirm("Forget all decisions that are kept in this browser for this report?")) return;
	onClaims.clear();
	onConflicts.clear();
	save();
	filter();
	cards.forEach(showDecision);
});
