// A key does what its button or link says, wherever nobody types: the first one that carries it.
document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !/^[a-z]$/.test(event.key)) {
        return;
    }
    const act = document.querySelector(`[data-key="${event.key}"]`);
    if (act) {
        event.preventDefault();
        act.click();
    }
});
