// Search without a server: the index lies in small files (disclosure/register/search); this script fetches the few that
// a question needs, ranks the records and lists them. The question itself stays in the browser.

const AT_ONCE = 10; // results before "more"
const COMPLETIONS = 60, RESPELLINGS = 8; // other words for one that was typed, at most
const SAME_WORD = 0.9, BEGINNING = 0.8, RESPELT = 0.6, SYNONYM = 0.6; // how much they count

// Whether one letter too many, too few, wrong or swapped with the next makes one word of the other.
function isNear(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const [a, b] = [one.slice(at), other.slice(at)], [c, d] = [a.slice(1), b.slice(1)];
  return c === b || a === d || c === d || (a[0] === b[1] && a[1] === b[0] && c.slice(1) === d.slice(1));
}

export async function openIndex(address) {
  const files = new Map();

  async function fetched(name) {
    const answer = await fetch(new URL(`${name}.json`, address));
    return answer.ok ? answer.json() : Promise.reject(new Error(answer.url));
  }

  function file(kind, name) {
    const safe = kind + name.replace(/[^a-z0-9-]/gu, (letter) => `_${letter.codePointAt(0).toString(16)}`);
    if (!files.has(safe)) files.set(safe, fetched(safe));
    return files.get(safe);
  }

  const told = await fetched("index");
  const [common, shards, lists] = [told.common, told.shards, told.spellings].map((names) => new Set(names.split(" ")));

  // Folding: the steps of folding.py, with its patterns

  const [run, unspaced] = [new RegExp(told.folding.run, "gu"), new RegExp(told.folding.unspaced, "u")];
  const patterns = told.folding.after.map(([old, now]) => [new RegExp(old, "gu"), now]);
  const replaced = (text) => patterns.reduce((done, [old, now]) => done.replace(old, now), text);
  const fold = (text) => replaced(text.normalize("NFKD").toLowerCase()).normalize("NFC");
  const runs = (folded) => folded.match(run) ?? [];

  function pieces(each) {
    const letters = [...each];
    if (letters.length === 1 || !unspaced.test(each)) return each;
    return letters.slice(1).map((letter, at) => letters[at] + letter);
  }

  const words = (folded) => runs(folded).flatMap(pieces);

  // Files: a word is in the last of the shards that it could be in (shards.py)

  function names(word) {
    const letters = [...word], first = word.codePointAt(0);
    const isRow = first >= 0x2e80 || unspaced.test(word);
    const family = isRow ? `#${(first >> 6).toString(16)}` : letters.slice(0, 2).join("");
    return [family, ...letters.map((_, at) => letters.slice(0, at + 1).join("")).slice(isRow ? 0 : 2)];
  }

  const shardOf = (word) => names(word).filter((name) => shards.has(name)).slice(-1);
  const all = (kind, some) => Promise.all(some.map((name) => file(kind, name)));

  async function postings(word) {
    const [shard] = shardOf(word), found = shard ? await file("w-", shard) : {};
    return Object.hasOwn(found, word) ? found[word] : [];
  }

  const shown = async (record) => (await file("r-", `${Math.floor(record / told.together)}`))[record % told.together];

  // Other words for the one that was typed

  function sameWords(word) {
    const same = new Set([word]);
    for (const group of told.endings) {
      for (const ending of group.filter((each) => word.endsWith(each) && word.length > each.length + 2)) {
        group.forEach((other) => same.add(word.slice(0, word.length - ending.length) + other));
      }
    }
    return same;
  }

  async function completions(start) {
    const longer = [...shards].filter((name) => name.startsWith(start));
    const found = Object.assign({}, ...(await all("w-", [...shardOf(start), ...(longer.length > 5 ? [] : longer)])));
    const fitting = Object.keys(found).filter((word) => word.startsWith(start));
    return fitting.sort((a, b) => found[b].length - found[a].length).slice(0, COMPLETIONS);
  }

  // With right first letters a word is in its family; else its third letter is the second, third or fourth one here.
  async function respellings(word) {
    const [family] = names(word);
    const keys = [...new Set([family, `-${word[1]}`, `-${word[2]}`, `-${word[3]}`])].filter((key) => lists.has(key));
    const known = (await all("s-", keys)).join(" ").split(" ");
    if (!lists.has(family) && shards.has(family)) known.push(...Object.keys(await file("w-", family)));
    const found = [...new Set(known)].filter((other) => other.length > 2 && isNear(word, other));
    return found.sort((a, b) => (b[0] === word[0]) - (a[0] === word[0])).slice(0, RESPELLINGS);
  }

  async function meanings(term, isLast, isLoose) {
    const found = new Map([[term, 1]]);
    const add = (word, factor) => found.has(word) || found.set(word, factor);
    sameWords(term).forEach((word) => add(word, SAME_WORD));
    if (term.length > 3 || (isLast && (term.length > 1 || unspaced.test(term)))) {
      for (const word of await completions(term)) add(word, (BEGINNING * term.length) / word.length);
    }
    const known = await Promise.all([...found.keys()].map(postings));
    if (term.length > 3 && (isLoose || known.every((each) => !each.length))) {
      for (const word of await respellings(term)) add(word, RESPELT);
    }
    return found;
  }

  // The words that were asked for, and phrases that say the same as those from one place to another.
  function asked(query) {
    const terms = [], others = [];
    for (const chunk of fold(query).split(/\s+/u)) {
      const from = terms.length, parts = runs(chunk), whole = parts.join("");
      const kept = words(chunk).filter((word) => !common.has(word));
      const isName = parts.length > 1 || /\d/.test(whole); // an identifier, or a word that some write in two
      terms.push(...(isName && !kept.length ? [whole] : kept));
      for (const word of isName ? [`=${[...whole].reverse().join("")}`, ...words(chunk.replaceAll("-", ""))] : []) {
        if (!kept.includes(word)) others.push({ from, to: terms.length, phrase: [word], factor: 1 });
      }
    }
    const said = terms.map(sameWords);
    const isSaid = (phrase, from) => phrase.every((word, at) => said[from + at]?.has(word));
    for (const group of told.synonyms) {
      terms.forEach((_, from) => {
        const to = from + (group.find((phrase) => isSaid(phrase, from))?.length ?? 0);
        if (to > from) group.forEach((phrase) => others.push({ from, to, phrase, factor: SYNONYM }));
      });
    }
    return { terms, others };
  }

  // How well each record has one of these words: its class times the factor of the word, 0 for not at all.
  async function weighed(found) {
    const best = new Float32Array(told.count);
    for (const [word, factor] of found) {
      let posting = 0;
      for (const step of await postings(word)) {
        posting += step;
        const record = posting % told.stride;
        best[record] = Math.max(best[record], factor * told.weights[(posting - record) / told.stride]);
      }
    }
    return best;
  }

  async function ranked({ terms, others }, isLoose, filters) {
    const meant = await Promise.all(terms.map((term, at) => meanings(term, at === terms.length - 1, isLoose)));
    const weights = await Promise.all(meant.map(weighed));
    for (const { from, to, phrase, factor } of others) {
      const parts = await Promise.all(phrase.map((word) => weighed([...sameWords(word)].map((same) => [same, factor]))));
      const least = parts.reduce((a, b) => a.map((each, at) => Math.min(each, b[at])));
      for (let at = from; at < to; at++) weights[at] = weights[at].map((each, record) => Math.max(each, least[record]));
    }
    const scores = new Float32Array(told.count), hits = new Uint8Array(told.count);
    for (const weight of weights) {
      const rarity = Math.log(1 + told.count / (1 + weight.filter(Boolean).length));
      weight.forEach((each, record) => {
        scores[record] += each * rarity;
        hits[record] += each > 0;
      });
    }
    const fits = (record) => filters.every((each) => each[record]);
    const fitting = [...hits.keys()].filter((record) => (hits[record] || !terms.length) && fits(record));
    const hasAll = fitting.some((record) => hits[record] === terms.length);
    const records = terms.length + filters.length ? fitting.filter((at) => !hasAll || hits[at] === terms.length) : [];
    records.sort((a, b) => scores[b] - scores[a] || a - b);
    const found = new Set([...meant.flatMap((each) => [...each.keys()]), ...others.flatMap(({ phrase }) => phrase)]);
    return { records, hasAll, found };
  }

  // The records with all words, else those with some, by their numbers, the best first; and the words found. `narrow`
  // are values of facets that each of them must have, as [facet, key].
  async function find(query, narrow = []) {
    const filters = await Promise.all(narrow.map(([facet, key]) => weighed([[`@${facet[0]}${key}`, 1]])));
    const question = asked(query), exact = await ranked(question, false, filters);
    if (exact.hasAll || !question.terms.length) return exact;
    const loose = await ranked(question, true, filters); // a misspelt word may be another word
    return loose.hasAll || !exact.records.length ? loose : exact;
  }

  return { address, told, fold, words, run, find, shown };
}

// The page: form#search[data-index] with input[name=q], #status, ol#results

function marked(text, index, found) {
  const made = [];
  let end = 0;
  for (const { 0: run, index: start } of text.matchAll(index.run)) {
    if (!index.words(index.fold(run)).some((word) => found.has(word))) continue;
    const mark = document.createElement("mark");
    mark.textContent = run;
    made.push(text.slice(end, start), mark);
    end = start + run.length;
  }
  return [...made, text.slice(end)];
}

function item([title, id, language, body, stage, summary], index, found) {
  const made = document.createElement("li"), page = document.documentElement.lang, own = language || page;
  const add = (kind, className, text, lang) => {
    const part = made.appendChild(document.createElement(kind));
    Object.assign(part, { className, lang, dir: "auto" }).append(...marked(text, index, found));
    return part;
  };
  add("a", "result-title", title, own).href = new URL(`../../${own}/${id}/`, index.address);
  const facts = Object.assign(add("p", "result-facts", "", page), { dir: "" });
  for (const each of [body, stage].filter(Boolean)) {
    facts.append(facts.childElementCount ? " · " : "");
    facts.appendChild(document.createElement("bdi")).append(...marked(each, index, found));
  }
  if (summary) add("p", "result-summary", summary, own);
  return made;
}

function start(form) {
  const [list, status] = ["results", "status"].map((id) => document.getElementById(id)), input = form.elements.q;
  const more = Object.assign(document.createElement("button"), { type: "button", hidden: true });
  let turn = 0, waiting, opened;

  async function search() {
    const mine = ++turn, told = [...new FormData(form)].filter(([, value]) => value.trim());
    clearTimeout(waiting);
    list.ariaBusy = "true";
    history.replaceState(null, "", `?${new URLSearchParams(told)}`);
    try {
      opened ??= openIndex(new URL(form.dataset.index, document.baseURI));
      const index = await opened, narrow = told.filter(([name]) => name !== "q");
      const result = await index.find(input.value, narrow);
      if (mine !== turn) return;
      status.textContent = told.length ? said(result, index.told.words) : "";
      list.replaceChildren();
      more.textContent = index.told.words.more;
      more.onclick = () => show(index, result).catch(fail);
      await show(index, result);
    } catch {
      if (mine === turn) fail();
    }
    if (mine === turn) list.ariaBusy = "false";
  }

  function fail() {
    opened = undefined; // the next question asks for everything again
    status.textContent = form.dataset.failed;
  }

  async function show(index, { records, found }) {
    const mine = turn, from = list.children.length;
    const rows = await Promise.all(records.slice(from, from + AT_ONCE).map(index.shown));
    if (mine !== turn || from !== list.children.length) return;
    list.append(...rows.map((row) => item(row, index, found)));
    more.hidden = list.children.length === records.length;
    if (from) list.children[from].querySelector("a").focus();
  }

  function said({ records: { length }, hasAll }, { language, none, found, some }) {
    const forms = hasAll ? found : some, form = new Intl.PluralRules(language).select(length);
    return length ? (forms[form] ?? forms.other).replace("{count}", length.toLocaleString(language)) : none;
  }

  list.after(more);
  const asked = new URLSearchParams(location.search);
  for (const field of form.elements) if (field.name) field.value ||= asked.get(field.name) ?? "";
  for (const each of form.querySelectorAll("[hidden]")) each.hidden = false;
  if ([...new FormData(form).values()].some(Boolean)) search();
  form.oninput = () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 200);
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    search();
  };
}

const form = document.querySelector("form#search[data-index]");
if (form) start(form);
