// An open subject of the menu closes by Escape, and by whatever is done elsewhere.
const opened = () => document.querySelector(".rooms details[open]");
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
