// An open subject of the menu closes by Escape, and by whatever is done elsewhere.
const opened = () => document.querySelector(".rooms details[open], .places details[open]");
document.addEventListener("keydown", (event) => {
    const subject = opened();
    if (event.key === "Escape" && subject) {
        subject.open = false;
        subject.querySelector("summary").focus();
    }
});
for (const kind of ["click", "focusin"]) {
    document.addEventListener(kind, (event) => {
        const subject = opened();
        if (subject && !subject.contains(event.target)) {
            subject.open = false;
        }
    });
}

// Many sites are found by typing a part of a name, accents or not; Enter goes to the first that is left.
const places = document.querySelector(".places details");
if (places) {
    const plain = (words) =>
        words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ı", "i");
    const sought = places.querySelector("input");
    const sites = [...places.querySelectorAll("li")];
    const narrow = () => {
        const part = plain(sought.value.trim());
        for (const site of sites) {
            site.hidden = !plain(site.textContent).includes(part);
        }
        places.querySelector(".empty").hidden = sites.some((site) => !site.hidden);
    };
    places.querySelector("label").hidden = false;
    places.addEventListener("toggle", () => {
        if (places.open) {
            sought.value = "";
            narrow();
            sought.focus();
        }
    });
    sought.addEventListener("input", narrow);
    sought.addEventListener("keydown", (event) => {
        const first = sites.find((site) => !site.hidden);
        if (event.key === "Enter" && first) {
            first.querySelector("a").click();
        }
    });
}
