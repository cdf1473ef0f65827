// Called by .ci/pages: node pages.js MODULES DIR PAGE...
const [modules, dir, ...pages] = process.argv.slice(2);
const load = require("node:module").createRequire(modules + "/");
const puppeteer = load("puppeteer-core");
const axe = load.resolve("axe-core/axe.min.js");
const fs = require("node:fs");

let failed = 0;
function check(ok, what) {
	console.log((ok ? "ok      " : "FAILED  ") + what);
	if (!ok) failed++;
}

// imported forgets the decisions of a page, imports them from a file, and then files that are wrong.
async function imported(page, name, exported) {
	const file = await page.$("#import");
	const read = async (what) => {
		fs.writeFileSync(`${dir}/${name}-import.jsonl`, what);
		await page.$eval("#review-message", (e) => { e.textContent = ""; });
		await file.uploadFile(`${dir}/${name}-import.jsonl`);
		await page.waitForFunction(() => document.getElementById("review-message").textContent);
		return page.evaluate(() => [document.getElementById("decisions").textContent, document.getElementById("review-message").textContent].join(" "));
	};
	await page.$eval("#forget", (e) => e.click());
	const none = await page.$eval("#decisions", (e) => e.textContent);
	check(none === "0 decisions.", `${name}: decisions can be forgotten (${none})`);
	const again = await read("\ufeff" + exported + "\n" + exported.split("\n")[0].replace(/"claim":"[^"]*"/, '"claim":"gone/c1"') + "\n");
	check(again === "2 decisions. 2 imported. Not in this report: gone/c1.", `${name}: an import brings them back (${again})`);
	for (const wrong of ['{"schema":"hearsay/1"}', "<script>", "null", exported.split("\n")[0].replace("hearsay/1", "hearsay/0")]) {
		const said = await read(exported + wrong + "\n");
		check(/^2 decisions\. .*:3: .*Nothing was imported\.$/.test(said), `${name}: a wrong line is refused (${said})`);
	}
}

async function visit(browser, name) {
	const page = await browser.newPage();
	const errors = [], requests = [];
	page.on("console", (m) => { if (["error", "warn"].includes(m.type())) errors.push(m.text()); });
	page.on("pageerror", (e) => errors.push(String(e)));
	page.on("request", (r) => { if (!/^(file|blob|data):/.test(r.url())) requests.push(r.url()); });
	page.on("dialog", (d) => d.accept("Ada Quill"));
	await page.setViewport({ width: 1280, height: 900 });
	await page.evaluateOnNewDocument(() => {
		window.shifted = 0;
		new PerformanceObserver((list) => { for (const e of list.getEntries()) window.shifted += e.value; }).observe({ type: "layout-shift", buffered: true });
	});
	const start = Date.now();
	await page.goto(`file://${dir}/${name}.html`);
	const open = Date.now() - start;
	check(open < 5000, `${name}: open after ${open} ms`);
	await new Promise((done) => setTimeout(done, 300));
	const shifted = await page.evaluate(() => window.shifted);
	check(shifted < 0.02, `${name}: the layout jumps by ${shifted.toFixed(4)}`);

	// The table is sorted by keyboard.
	if (await page.$("#grid .row[id]")) {
		await page.focus("[data-sort=words]");
		await page.keyboard.press("Enter");
		const sorted = await page.$eval("[data-sort=words]", (e) => e.closest("[aria-sort]").getAttribute("aria-sort"));
		check(sorted === "ascending", `${name}: Enter sorts by words (${sorted})`);
		const ring = await page.$eval("[data-sort=words]", (e) => getComputedStyle(e).outlineStyle);
		check(ring !== "none", `${name}: the focus is seen (${ring})`);
	}

	const times = await page.evaluate(async () => {
		const form = document.getElementById("filters"), times = [];
		const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
		for (const [field, value] of [["q", "s"], ["q", "sa"], ["q", "the harbour"], ["actor", "a"], ["act", "deny"], ["kind", "direct"], ["least", "0.5"],
			["from", "2030-06-01"], ["q", ""]]) {
			const before = performance.now();
			form[field].value = value;
			form[field].dispatchEvent(new Event("input", { bubbles: true }));
			await frame();
			times.push(performance.now() - before);
		}
		form.reset();
		await frame();
		return times;
	});
	const slowest = Math.round(Math.max(...times));
	check(slowest < 100, `${name}: a filter answers in ${slowest} ms at most`);

	// The dialog, a decision, and that it stays.
	if (await page.$("#grid .row[id]")) {
		await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
		await page.focus("#grid");
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("Enter");
		await page.waitForSelector("dialog[open]");
		if (name !== "large") { // whose dialog is the same, and whose cards axe goes through for minutes
			await page.evaluate(fs.readFileSync(axe, "utf8"));
			const inDialog = await page.evaluate(async () => (await axe.run("dialog")).violations.filter((v) => /serious|critical/.test(v.impact)).map((v) => v.id + ": " + v.nodes[0].html.slice(0, 200)));
			inDialog.forEach((v) => console.log("        " + v));
			check(inDialog.length === 0, `${name}: axe finds nothing serious in the dialog`);
		}
		await page.click("#decide [data-decide=corrected]");
		await page.$eval("#decide [name=actor]", (e) => { e.value = "Corrected Name"; });
		await page.$eval("#decide [name=by]", (e) => { e.value = "Ada Quill"; });
		await page.screenshot({ path: `${dir}/${name}-dialog.png` });
		await page.click("#decide [type=submit]");
		await page.focus("#grid");
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("r");
		await page.reload();
		const kept = await page.$eval("#decisions", (e) => e.textContent);
		check(kept === "2 decisions.", `${name}: decisions stay (${kept})`);
		const exported = await page.evaluate(() => {
			let blob = null;
			const real = URL.createObjectURL;
			URL.createObjectURL = (b) => real(blob = b);
			HTMLAnchorElement.prototype.click = () => {}; // no download
			document.getElementById("export").dispatchEvent(new MouseEvent("click"));
			return blob.text();
		});
		fs.writeFileSync(`${dir}/${name}-review.jsonl`, exported);
		check(exported.split("\n").length === 3, `${name}: the export has 2 lines`);
		await imported(page, name, exported);
	}
	for (const [kind, width, scheme] of [["light", 1280, "light"], ["dark", 1280, "dark"], ["narrow", 390, "light"]]) {
		await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
		await page.setViewport({ width, height: 900 });
		const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
		check(wide <= 0, `${name}: nothing is wider than ${width} pixels`);
		for (const id of ["overview", "conflicts", "disputes", "quotations", "claims", "actors", "articles", "review"]) {
			await page.evaluate((id) => {
				const s = document.getElementById(id);
				if (!s) return;
				const d = s.querySelectorAll("details");
				if (d.length) d[0].open = true;
				s.scrollIntoView();
				const ref = s.querySelector("button.ref");
				if (ref) ref.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
			}, id);
			await new Promise((done) => setTimeout(done, 150));
			await page.screenshot({ path: `${dir}/${name}-${kind}-${id}.png` });
		}
	}
	if (name !== "large") {
		await page.pdf({ path: `${dir}/${name}.pdf`, format: "A4", preferCSSPageSize: true });
	}
	// Everything that is made by script has to be there when axe looks. It takes minutes over thousands of cards that are
	// all made alike: of each kind the first stay, unless WHOLE is set.
	await page.setViewport({ width: 1280, height: 900 });
	await page.evaluate(fs.readFileSync(axe, "utf8"));
	await page.evaluate((whole) => {
		for (const [kind, most] of whole ? [] : [[".conflict", 15], [".family", 15], ["details.actor", 10], ["details.text", 10], [".matrix tbody tr", 10]]) {
			for (const e of [...document.querySelectorAll(kind)].slice(most)) e.remove();
		}
		for (const kind of ["actor", "text"]) for (const d of [...document.querySelectorAll("details." + kind)].slice(0, 3)) d.open = true;
	}, !!process.env.WHOLE);
	await new Promise((done) => setTimeout(done, 300));
	for (const scheme of ["light", "dark"]) {
		await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
		const found = await page.evaluate(async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
			.map((v) => `${v.impact}: ${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`));
		found.forEach((v) => console.log("        " + v));
		check(!found.some((v) => /^(serious|critical)/.test(v)), `${name}: axe finds nothing serious (${scheme})`);
	}
	check(errors.length === 0, `${name}: the console is silent ${errors.slice(0, 3).join("; ")}`);
	check(requests.length === 0, `${name}: nothing is asked of the network ${requests.slice(0, 3).join("; ")}`);
	await page.close();
}

(async () => {
	const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", headless: true, protocolTimeout: 600000,
		args: process.getuid() === 0 ? ["--no-sandbox"] : [] });
	try {
		for (const name of pages) await visit(browser, name);
	} finally {
		await browser.close();
	}
	process.exitCode = failed ? 1 : 0;
})();
