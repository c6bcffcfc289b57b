// The scalp from above, forehead up, in a box of 100 by 100: to set injection points with a pointer or the keyboard, or to
// look at those that were set. What it holds is in the attribute rows; what is done to it goes out by the event rows.
const SVG = "http://www.w3.org/2000/svg";
const HEAD = { x: 50, y: 52, rx: 37, ry: 44 };
// Zone, box (left, top, width, height) and middle.
const ZONES = [
    ["FRONTAL", 30, 6, 40, 26, 50, 22],
    ["MID_SCALP", 30, 32, 40, 23, 50, 44],
    ["VERTEX", 30, 55, 40, 22, 50, 66],
    ["TEMPORAL_LEFT", 12, 6, 18, 36, 24, 33],
    ["TEMPORAL_RIGHT", 70, 6, 18, 36, 76, 33],
    ["PARIETAL_LEFT", 12, 42, 18, 35, 22, 58],
    ["PARIETAL_RIGHT", 70, 42, 18, 35, 78, 58],
    ["OCCIPITAL", 12, 77, 76, 20, 50, 85],
];
const STYLE = new CSSStyleSheet();
STYLE.replaceSync(`
    :host { display: block; margin-block-end: 1rem; }
    svg { display: block; inline-size: min(100%, 30rem); touch-action: none; }
    .head { fill: none; stroke: var(--soft, #556); stroke-width: .6; }
    .zone { fill: var(--sheet, #fff); stroke: var(--soft, #556); stroke-width: .25; stroke-dasharray: 1; }
    [role=button] { cursor: crosshair; outline: none; }
    [role=button]:focus-visible { stroke: var(--accent, #06c); stroke-width: 1; stroke-dasharray: none; }
    .name { fill: var(--ink, #223); font-size: 2.3px; text-anchor: middle; pointer-events: none; }
    .point { fill: var(--accent, #06c); stroke: var(--sheet, #fff); stroke-width: .3; }
    .point[role=button] { cursor: grab; }
    .point[role=button]:focus-visible { stroke: var(--ink, #223); stroke-width: .8; }
    .last { fill: none; stroke: var(--override, #63c); stroke-width: .4; pointer-events: none; }
    .tools { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin-block-end: .5rem; }
    label { display: grid; font-weight: 600; }
    input, button { font: inherit; min-block-size: 2.25rem; padding: .25rem .6rem; border: 1px solid var(--soft, #556); border-radius: .35rem; }
    input { inline-size: 7rem; color: inherit; background: var(--ground, #fff); }
    button { color: var(--accent, #06c); background: transparent; font-weight: 600; cursor: pointer; }
    p { margin: .25rem 0; color: var(--soft, #556); }
    @media print { .tools { display: none; } }
`);

const round = (value) => String(Math.round(value * 100) / 100);
const drawn = (row) => row.xPct && row.yPct && Number.isFinite(+row.xPct) && Number.isFinite(+row.yPct);
const same = (one, other) => +one.xPct === +other.xPct && +one.yPct === +other.yPct;
const swapped = (zone) => zone.replace(/LEFT|RIGHT/, (side) => (side === "LEFT" ? "RIGHT" : "LEFT"));
const inHead = (x, y) => ((x - HEAD.x) / HEAD.rx) ** 2 + ((y - HEAD.y) / HEAD.ry) ** 2 <= 1;
const zoneAt = (x, y) =>
    inHead(x, y) ? ZONES.find(([, left, top, width, height]) => x >= left && x <= left + width && y >= top && y <= top + height)?.[0] : undefined;

function decoded(text) {
    const rows = [];
    for (const [key, value] of new URLSearchParams(text ?? "")) {
        const dot = key.indexOf(".");
        (rows[Number(key.slice(0, dot))] ??= {})[key.slice(dot + 1)] = value;
    }
    return rows;
}

function encoded(rows) {
    const text = new URLSearchParams();
    rows.forEach((row, number) => Object.entries(row).forEach(([name, value]) => text.append(`${number}.${name}`, value)));
    return text.toString();
}

function part(name, attributes, ...children) {
    const made = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children);
    return made;
}

class ScalpMap extends HTMLElement {
    static observedAttributes = ["rows"];

    connectedCallback() {
        if (this.shadowRoot) {
            return;
        }
        this.past = [];
        const shadow = this.attachShadow({ mode: "open" });
        shadow.adoptedStyleSheets = [STYLE];
        this.picture = part("svg", { viewBox: "0 0 100 100", "aria-label": this.getAttribute("say-label") });
        this.sum = document.createElement("p");
        if (this.reading) {
            this.picture.setAttribute("role", "img");
        } else {
            this.picture.setAttribute("role", "group");
            this.sum.setAttribute("role", "status");
            shadow.append(this.tools());
            this.listen();
        }
        shadow.append(this.picture, this.sum);
        this.draw();
    }

    attributeChangedCallback() {
        if (this.shadowRoot) {
            this.draw();
        }
    }

    get reading() {
        return this.hasAttribute("readonly");
    }

    get rows() {
        return decoded(this.getAttribute("rows"));
    }

    get last() {
        return decoded(this.getAttribute("last"));
    }

    say(word, ...values) {
        return values.reduce((text, value, at) => text.replace(`{${at}}`, value), this.getAttribute(`say-${word}`) ?? "");
    }

    zone(zone) {
        return this.getAttribute(`zone-${(zone ?? "").toLowerCase().replace("_", "-")}`) ?? "";
    }

    tools() {
        const tools = document.createElement("div");
        tools.className = "tools";
        const number = (word, from, max) => {
            const label = document.createElement("label");
            const input = Object.assign(document.createElement("input"), { type: "number", step: "any", min: 0, max, value: from ?? "" });
            label.append(this.say(word), input);
            tools.append(label);
            return input;
        };
        const button = (word, act) => {
            const made = Object.assign(document.createElement("button"), { type: "button", textContent: this.say(word) });
            made.addEventListener("click", act);
            tools.append(made);
        };
        const before = this.last[0] ?? {};
        this.depth = number("depth", before.depthMm, 15);
        this.volume = number("volume", before.ml, 1);
        button("mirror", () => this.mirror());
        if (this.last.length) {
            button("copy", () => this.change(this.last));
        }
        button("undo", () => this.undo());
        return tools;
    }

    listen() {
        let moved = -1;
        const at = (event) => {
            const box = this.picture.getBoundingClientRect();
            return [((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100];
        };
        this.picture.addEventListener("pointerdown", (event) => {
            if (event.target.dataset.point) {
                moved = Number(event.target.dataset.point);
                event.target.focus();
                this.picture.setPointerCapture(event.pointerId);
            } else if (event.target.dataset.zone) {
                event.preventDefault();
                this.add(...at(event));
            }
        });
        this.picture.addEventListener("pointermove", (event) => {
            if (moved >= 0) {
                this.place(this.picture.querySelector(`[data-point="${moved}"]`), ...at(event));
            }
        });
        this.picture.addEventListener("pointerup", (event) => {
            if (moved >= 0) {
                this.move(moved, ...at(event));
            }
            moved = -1;
        });
        this.picture.addEventListener("keydown", (event) => this.key(event));
    }

    /** A zone takes another point by Enter or Space; a point moves by the arrows and goes by Delete. */
    key(event) {
        const { zone, point } = event.target.dataset;
        const step = event.shiftKey ? 5 : 1;
        const way = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
        if (zone && (event.key === "Enter" || event.key === " ")) {
            this.addIn(zone);
        } else if (point && way) {
            const row = this.rows[point];
            this.move(Number(point), +row.xPct + way[0], +row.yPct + way[1]);
        } else if (point && (event.key === "Delete" || event.key === "Backspace")) {
            this.change(this.rows.filter((row, number) => number !== Number(point)), Number(point) - 1);
        } else {
            return;
        }
        event.preventDefault();
    }

    add(x, y) {
        const zone = zoneAt(x, y);
        if (!zone) {
            return;
        }
        if (!this.depth.value || !this.volume.value) {
            this.sum.textContent = this.say("needed");
            (this.depth.value ? this.volume : this.depth).focus();
            return;
        }
        if (this.rows.length >= Number(this.getAttribute("most"))) {
            this.sum.textContent = this.say("full");
            return;
        }
        const row = { zone, xPct: round(x), yPct: round(y), depthMm: this.depth.value, ml: this.volume.value };
        this.change([...this.rows, row]);
    }

    /** At the free place nearest to the zone's middle. */
    addIn(zone) {
        const [, left, top, width, height, middleX, middleY] = ZONES.find(([name]) => name === zone);
        const taken = this.rows.filter(drawn);
        const free = [];
        for (let x = left + 2; x < left + width; x += 4) {
            for (let y = top + 2; y < top + height; y += 4) {
                if (zoneAt(x, y) === zone && taken.every((row) => Math.hypot(row.xPct - x, row.yPct - y) > 2)) {
                    free.push([x, y]);
                }
            }
        }
        free.sort((one, other) => Math.hypot(one[0] - middleX, one[1] - middleY) - Math.hypot(other[0] - middleX, other[1] - middleY));
        this.add(...(free[0] ?? [middleX, middleY]));
    }

    move(number, x, y) {
        const zone = zoneAt(x, y);
        const rows = this.rows;
        if (zone && rows[number]) {
            rows[number] = { ...rows[number], zone, xPct: round(x), yPct: round(y) };
            this.change(rows, number);
        } else {
            this.draw();
        }
    }

    mirror() {
        const rows = this.rows;
        const others = rows
            .filter(drawn)
            .map((row) => ({ ...row, zone: swapped(row.zone ?? ""), xPct: round(100 - row.xPct) }))
            .filter((row) => !rows.some((present) => same(present, row)));
        this.change([...rows, ...others].slice(0, Number(this.getAttribute("most"))));
    }

    undo() {
        if (this.past.length) {
            this.tell(this.past.pop());
        }
    }

    change(rows, focused = -1) {
        this.past.push(this.getAttribute("rows") ?? "");
        this.tell(encoded(rows));
        this.picture.querySelector(`[data-point="${focused}"]`)?.focus();
    }

    tell(text) {
        this.setAttribute("rows", text);
        this.dispatchEvent(new CustomEvent("rows", { detail: text }));
    }

    place(circle, x, y) {
        circle.setAttribute("cx", round(x));
        circle.setAttribute("cy", round(y));
    }

    draw() {
        const rows = this.rows;
        const focused = this.shadowRoot.activeElement?.dataset.zone;
        const clip = part("clipPath", { id: "scalp" }, part("ellipse", { cx: HEAD.x, cy: HEAD.y, rx: HEAD.rx, ry: HEAD.ry }));
        const zones = part("g", { "clip-path": "url(#scalp)" }, ...ZONES.map((zone) => this.zonePart(zone, rows)));
        const names = ZONES.map(([zone, , , , , x, y]) => part("text", { class: "name", x, y, "aria-hidden": "true" }, this.zone(zone)));
        const last = this.last.filter(drawn).map((row) => part("circle", { class: "last", cx: row.xPct, cy: row.yPct, r: 1.5 }));
        const points = rows.flatMap((row, number) => (drawn(row) ? [this.pointPart(row, number)] : []));
        this.picture.replaceChildren(
            clip,
            part("path", { class: "head", d: "M46 8.5 L50 3 L54 8.5" }),
            zones,
            part("ellipse", { class: "head", cx: HEAD.x, cy: HEAD.y, rx: HEAD.rx, ry: HEAD.ry }),
            ...names,
            ...last,
            ...points,
        );
        this.picture.querySelector(`[data-zone="${focused}"]`)?.focus();
        this.sum.textContent = this.told(rows.filter(drawn));
    }

    zonePart([zone, x, y, width, height], rows) {
        const box = part("rect", { class: "zone", x, y, width, height, "data-zone": zone });
        if (!this.reading) {
            const count = rows.filter((row) => row.zone === zone).length;
            box.setAttribute("role", "button");
            box.setAttribute("tabindex", "0");
            box.setAttribute("aria-label", this.say("add", this.zone(zone), count));
        }
        return box;
    }

    pointPart(row, number) {
        const circle = part("circle", { class: "point", cx: row.xPct, cy: row.yPct, r: 1.2, "data-point": number });
        if (!this.reading) {
            circle.setAttribute("role", "button");
            circle.setAttribute("tabindex", "0");
            circle.setAttribute("aria-label", this.say("point", number + 1, this.zone(row.zone), row.ml ?? "", row.depthMm ?? ""));
        }
        return circle;
    }

    told(rows) {
        const ml = (some) => some.reduce((sum, row) => sum + (Number(row.ml) || 0), 0);
        const last = this.last.filter(drawn);
        const sum = this.say("sum", rows.length, round(ml(rows)));
        if (!last.length) {
            return sum;
        }
        const added = rows.filter((row) => !last.some((other) => same(row, other))).length;
        const gone = last.filter((row) => !rows.some((other) => same(row, other))).length;
        const more = ml(rows) - ml(last);
        return `${sum}; ${this.say("difference", added, gone, (more > 0 ? "+" : "") + round(more))}`;
    }
}

customElements.define("scalp-map", ScalpMap);
