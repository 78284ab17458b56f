// A preview: each finding beside its paragraph, and the page again when a file has changed.

const told = await (await fetch(`/-/findings?page=${encodeURIComponent(page())}`)).json();
const isOverview = document.body.classList.contains("preview");
if (!isOverview) {
  showFindings(told.findings);
  showBar();
}
waitForChange();

function page() {
  return location.pathname.endsWith("/") ? `${location.pathname}index.html` : location.pathname;
}

// A finding stands behind the answer it is about; else behind the nearest one above it, else the first below it.
function showFindings(findings) {
  const answers = new Map();
  for (const element of document.querySelectorAll("[data-path]")) {
    if (!answers.has(element.dataset.path)) answers.set(element.dataset.path, element);
  }
  const strays = [];
  for (const finding of findings) {
    const place = answers.get(finding.path) ?? nearest(answers, finding.path);
    if (place) note(finding, place);
    else strays.push(finding);
  }
  const main = document.querySelector("main");
  for (const finding of strays.reverse()) main?.prepend(made(finding));
}

function nearest(answers, path) {
  let best = null;
  let length = 0;
  for (const [known, element] of answers) {
    const isAbove = path.startsWith(known) && ".[".includes(path[known.length] ?? ".");
    if (isAbove && known.length > length) [best, length] = [element, known.length];
  }
  return best ?? [...answers].find(([known]) => path && known.startsWith(path))?.[1] ?? null;
}

// Inside a list or table the note must not stand between its rows.
function note(finding, place) {
  const made_ = made(finding);
  if (["TD", "TH", "DD", "LI", "DT"].includes(place.tagName)) place.append(made_);
  else place.after(made_);
}

function made(finding) {
  const box = document.createElement("div");
  box.setAttribute("role", "note");
  box.className = `pv-note pv-${finding.severity}`;
  box.lang = "en";
  box.dir = "ltr";
  const head = document.createElement("strong");
  head.textContent = `${finding.head}${finding.path ? `, ${finding.path}` : ""}: `;
  box.append(head, `${finding.what} ${finding.mend}`);
  return box;
}

function showBar() {
  const bar = document.createElement("aside");
  bar.className = "pv-bar";
  bar.lang = "en";
  bar.dir = "ltr";
  const link = document.createElement("a");
  link.href = "/-/";
  link.textContent = told.bar;
  bar.append(link);
  for (const words of [told.file, told.old, told.trouble]) {
    if (words) bar.append(` · ${words}`);
  }
  document.body.append(bar);
}

async function waitForChange() {
  for (;;) {
    try {
      const now = await (await fetch(`/-/wait?since=${told.version}`)).json();
      if (now.version !== told.version) {
        location.reload();
        return;
      }
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 2000)); // the preview is not there, or starts again
    }
  }
}
