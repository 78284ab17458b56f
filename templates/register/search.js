// Search without a server. The builder of the register wrote an index in small files (disclosure/register/search);
// this script fetches the few that a question needs, ranks what they name and lists it. Nothing is sent anywhere.

const AT_ONCE = 10; // results before "more"
const COMPLETIONS = 60, RESPELLINGS = 8; // other words for one that was typed
const SAME_WORD = 0.9, BEGINNING = 0.8, RESPELT = 0.6, SYNONYM = 0.6, WHOLE_NAME = 1.3; // how much these count

// Whether one letter too many, too few, wrong or swapped with the next makes one word of the other.
function isNear(one, other) {
  let start = 0, end = 0;
  const shorter = Math.min(one.length, other.length);
  while (start < shorter && one[start] === other[start]) start++;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  const [a, b] = [one, other].map((word) => word.slice(start, word.length - end));
  return Math.max(a.length, b.length) < 2 || (a.length === 2 && b === a[1] + a[0]);
}

export async function openIndex(address) {
  const files = new Map();

  async function file(kind, name = "") {
    const safe = kind + name.replace(/[^a-z0-9-]/gu, (letter) => `_${letter.codePointAt(0).toString(16)}`);
    const ask = async () => {
      const answer = await fetch(new URL(`${safe}.json`, address));
      if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
      return answer.json();
    };
    if (!files.has(safe)) files.set(safe, ask());
    files.get(safe).catch(() => files.delete(safe)); // the next question asks again
    return files.get(safe);
  }

  const told = await file("index");
  const [common, shards, lists] = [told.common, told.shards, told.spellings].map((names) => new Set(names.split(" ")));

  // Folding: the steps of folding.py, with its patterns

  const compiled = (pairs) => pairs.map(([old, now]) => [new RegExp(old, "gu"), now]);
  const before = compiled(told.folding.before), after = compiled(told.folding.after);
  const run = new RegExp(told.folding.run, "gu"), unspaced = new RegExp(told.folding.unspaced, "u");
  const replaced = (text, pairs) => pairs.reduce((done, [old, now]) => done.replace(old, now), text);
  const fold = (text) => replaced(replaced(text, before).normalize("NFKD").toLowerCase(), after).normalize("NFC");

  function words(folded) {
    const found = folded.match(run) ?? [];
    return found.flatMap((each) => {
      const letters = [...each];
      const isOne = letters.length === 1 || !unspaced.test(each);
      return isOne ? [each] : letters.slice(1).map((letter, at) => letters[at] + letter);
    });
  }

  // Files: a word is in the shard with the longest of the names that it could have, as shards.py has it

  function names(word) {
    const letters = [...word], first = word.codePointAt(0);
    const isRow = first >= 0x2e80 || unspaced.test(word);
    const family = isRow ? `#${(first >> 6).toString(16)}` : letters.slice(0, 2).join("");
    const longer = letters.map((_, at) => letters.slice(0, at + 1).join("")).slice(isRow ? 0 : 2);
    return { family, shard: [family, ...longer].findLast((name) => shards.has(name)) };
  }

  async function lines(some) {
    return Object.assign({}, ...(await Promise.all(some.map((name) => file("w-", name)))));
  }

  async function postings(word) {
    const { shard } = names(word);
    const found = await lines(shard ? [shard] : []);
    return Object.hasOwn(found, word) ? found[word] : [];
  }

  async function shown(record) {
    return (await file("r-", `${Math.floor(record / told.together)}`))[record % told.together];
  }

  // Other words for the one that was typed

  function sameWords(word) {
    const same = new Set([word]);
    for (const group of told.endings) {
      for (const ending of group) {
        const stem = word.slice(0, word.length - ending.length);
        if (word.endsWith(ending) && stem.length > 2) group.forEach((other) => same.add(stem + other));
      }
    }
    return same;
  }

  async function completions(start) {
    const { shard } = names(start);
    const longer = [...shards].filter((name) => name.startsWith(start) && name !== shard);
    const found = await lines([...(shard ? [shard] : []), ...(longer.length > 4 ? [] : longer)]);
    const fitting = Object.keys(found).filter((word) => word.startsWith(start));
    return fitting.sort((a, b) => found[b].length - found[a].length).slice(0, COMPLETIONS);
  }

  // With right first letters a word is in its family; else its third letter is the second, third or fourth one here.
  async function respellings(word) {
    const { family } = names(word);
    const keys = [...new Set([family, `-${word[1]}`, `-${word[2]}`, `-${word[3]}`])].filter((key) => lists.has(key));
    const known = (await Promise.all(keys.map((key) => file("s-", key)))).flatMap((list) => list.split(" "));
    if (!keys.includes(family) && shards.has(family)) known.push(...Object.keys(await lines([family])));
    const found = [...new Set(known)].filter((other) => other.length > 2 && isNear(word, other));
    const unlike = (other) => 2 * (other[0] !== word[0]) + (other.length !== word.length);
    return found.sort((a, b) => unlike(a) - unlike(b)).slice(0, RESPELLINGS);
  }

  async function meanings(term, isLast, isLoose) {
    const found = new Map([[term, 1]]);
    const add = (word, factor) => found.has(word) || found.set(word, factor);
    sameWords(term).forEach((word) => add(word, SAME_WORD));
    if (term.length > (isLast ? 1 : 3)) {
      for (const word of await completions(term)) add(word, (BEGINNING * term.length) / word.length);
    }
    const known = await Promise.all([...found.keys()].map(postings));
    if (term.length > 3 && (isLoose || !known.flat().length)) {
      for (const word of await respellings(term)) add(word, RESPELT);
    }
    return found;
  }

  // The words that were asked for, and phrases that say the same as those from one place to another.
  function asked(query) {
    const terms = [], others = [];
    for (const chunk of fold(query).split(/\s+/u)) {
      const from = terms.length, parts = chunk.match(run) ?? [], whole = parts.join("");
      const kept = words(chunk).filter((word) => !common.has(word));
      const isName = parts.length > 1 || /\d/.test(whole); // an identifier, or a word that some write in two
      terms.push(...(isName && !kept.length ? [whole] : kept));
      const wholes = isName ? [`=${[...whole].reverse().join("")}`, ...words(chunk.replaceAll("-", ""))] : [];
      for (const word of wholes.filter((each) => !kept.includes(each))) {
        others.push({ from, to: terms.length, phrase: [word], factor: WHOLE_NAME });
      }
    }
    const said = terms.map(sameWords);
    for (const group of told.synonyms) {
      for (const phrase of group) {
        for (const from of terms.keys()) {
          if (!phrase.every((word, at) => said[from + at]?.has(word))) continue;
          const to = from + phrase.length;
          group.forEach((other) => other === phrase || others.push({ from, to, phrase: other, factor: SYNONYM }));
        }
      }
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

  async function ranked({ terms, others }, isLoose) {
    const meant = await Promise.all(terms.map((term, at) => meanings(term, at === terms.length - 1, isLoose)));
    const weights = await Promise.all(meant.map(weighed));
    for (const { from, to, phrase, factor } of others) {
      const parts = await Promise.all(phrase.map((word) => weighed([[word, factor]])));
      const least = parts.reduce((a, b) => a.map((each, at) => Math.min(each, b[at])));
      for (let at = from; at < to; at++) weights[at] = weights[at].map((each, record) => Math.max(each, least[record]));
    }
    const scores = new Float32Array(told.count), hits = new Uint8Array(told.count);
    for (const weight of weights) {
      const rarity = Math.log(1 + told.count / (1 + weight.reduce((number, each) => number + (each > 0), 0)));
      weight.forEach((each, record) => {
        scores[record] += each * rarity;
        hits[record] += each > 0;
      });
    }
    const hasAll = terms.length > 0 && hits.includes(terms.length);
    const records = [...hits.keys()].filter((record) => hits[record] >= (hasAll ? terms.length : 1));
    records.sort((a, b) => scores[b] - scores[a] || a - b);
    const found = meant.flatMap((each) => [...each.keys()]);
    return { records, hasAll, found: new Set([...found, ...others.flatMap(({ phrase }) => phrase)]) };
  }

  // The numbers of the records with all the words, else of those with some, the best first; and the words found.
  async function find(query) {
    const terms = asked(query);
    const exact = await ranked(terms, false);
    if (exact.hasAll || !terms.terms.length) return exact;
    const loose = await ranked(terms, true); // a misspelt word may be another word
    return loose.hasAll || !exact.records.length ? loose : exact;
  }

  return { address, told, fold, words, run, find, shown };
}

// The page: form#search[data-index] with input[name=q], p#status[role=status], ol#results

function marked(text, index, found) {
  const made = document.createDocumentFragment();
  let end = 0;
  for (const { 0: run, index: start } of text.matchAll(index.run)) {
    if (!index.words(index.fold(run)).some((word) => found.has(word))) continue;
    const mark = document.createElement("mark");
    mark.textContent = run;
    made.append(text.slice(end, start), mark);
    end = start + run.length;
  }
  made.append(text.slice(end));
  return made;
}

function item([title, id, language, body, stage, summary], index, found) {
  const made = document.createElement("li"), page = document.documentElement.lang, own = language || page;
  const add = (kind, className, text, lang) => {
    const part = made.appendChild(document.createElement(kind));
    Object.assign(part, { className, lang, dir: "auto" }).append(marked(text, index, found));
    return part;
  };
  add("a", "result-title", title, own).href = new URL(`../../${own}/${id}/`, index.address);
  add("p", "result-facts", [body, stage].filter(Boolean).join(" · "), page);
  if (summary) add("p", "result-summary", summary, own);
  return made;
}

function start(form) {
  const list = document.getElementById("results"), status = document.getElementById("status");
  const more = document.createElement("button"), input = form.elements.q;
  let turn = 0, waiting, opened;

  async function search() {
    const mine = ++turn, query = input.value, url = new URL(location);
    url.searchParams.set("q", query);
    history.replaceState(null, "", url);
    try {
      opened ??= openIndex(new URL(form.dataset.index, document.baseURI));
      const index = await opened, result = await index.find(query);
      if (mine === turn) show(index, result, query);
    } catch {
      opened = undefined;
      status.textContent = form.dataset.failed;
    }
  }

  function show(index, { records, hasAll, found }, query) {
    const { language, none, more: label, ...counted } = index.told.words;
    const forms = hasAll ? counted.found : counted.some;
    const said = forms[new Intl.PluralRules(language).select(records.length)] ?? forms.other;
    const number = records.length.toLocaleString(language);
    list.replaceChildren();
    more.textContent = label;
    more.onclick = async () => {
      const mine = turn, from = list.children.length;
      const rows = await Promise.all(records.slice(from, from + AT_ONCE).map(index.shown));
      if (mine !== turn) return;
      list.append(...rows.map((row) => item(row, index, found)));
      more.hidden = list.children.length === records.length;
      status.textContent = records.length ? said.replace("{count}", number) : query.trim() && none;
      if (from) list.children[from].querySelector("a").focus();
    };
    return more.onclick();
  }

  more.type = "button";
  more.hidden = true;
  list.after(more);
  input.value ||= new URLSearchParams(location.search).get("q") ?? "";
  if (input.value) search();
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
}

const form = document.querySelector("form#search[data-index]");
if (form) start(form);
