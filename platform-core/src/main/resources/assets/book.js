// The day as a grid: arrows walk over it, Enter or a click on a free quarter fills the form, and a visit is
// dragged to another quarter. All of it can be done by the forms alone.
const grid = document.querySelector("table.book");
const quick = document.querySelector("#quick");
const drag = document.querySelector("#drag");
const cells = (column) => [...grid.querySelectorAll(`td[data-c="${column}"]`)];
const at = (column, row) => cells(column).filter((cell) => Number(cell.dataset.r) <= row).at(-1);

const go = (cell) => {
    if (cell) {
        const goal = cell.querySelector("a") ?? cell;
        goal.tabIndex = 0;
        goal.focus();
    }
};

const fill = (cell) => {
    if (quick && cell.dataset.at) {
        quick.elements.start.value = cell.dataset.at;
        const choice = quick.elements[grid.dataset.by];
        if (choice) {
            choice.value = cell.dataset.resource;
        }
        (quick.elements.who ?? quick.elements.modality).focus();
    }
};

for (const cell of grid.querySelectorAll("td.free, td.shut")) {
    cell.tabIndex = -1;
}
const first = grid.querySelector("td.free");
if (first) {
    first.tabIndex = 0;
}

grid.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td");
    if (!cell) {
        return;
    }
    const column = Number(cell.dataset.c);
    const row = Number(cell.dataset.r);
    const next = {
        ArrowDown: () => at(column, row + cell.rowSpan),
        ArrowUp: () => (row > 0 ? at(column, row - 1) : null),
        ArrowRight: () => at(column + 1, row),
        ArrowLeft: () => at(column - 1, row),
    }[event.key];
    if (next) {
        event.preventDefault();
        go(next());
    } else if (event.key === "Enter" && event.target === cell) {
        fill(cell);
    }
});

grid.addEventListener("click", (event) => {
    const cell = event.target.closest("td.free, td.shut");
    if (cell) {
        fill(cell);
    }
});

if (drag) {
    let dragged = null;
    grid.addEventListener("dragstart", (event) => {
        dragged = event.target.closest("a.visit");
    });
    grid.addEventListener("dragover", (event) => {
        if (dragged && event.target.closest("td.free, td.shut")) {
            event.preventDefault();
        }
    });
    grid.addEventListener("drop", (event) => {
        const cell = event.target.closest("td.free, td.shut");
        if (dragged && cell) {
            event.preventDefault();
            drag.action = `${dragged.getAttribute("href")}/moves`;
            drag.elements.version.value = dragged.dataset.version;
            drag.elements.start.value = cell.dataset.at;
            drag.querySelector("[data-resource]").value = cell.dataset.resource;
            drag.requestSubmit();
        }
    });
}
