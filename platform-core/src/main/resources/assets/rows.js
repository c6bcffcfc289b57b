// Ties a module's element to the rows of a form that it edits: what is typed into the table shows on the element, and what
// is done on the element is written into the table, which alone is sent. Without this file the table is filled in by hand.
const NUMBER = /\[\d+\]/;

function tie(element) {
    const table = document.getElementById(element.dataset.rows);
    const body = table.tBodies[0];
    const empty = document.querySelector(`template[data-row-of="${table.id}"]`).content.querySelector("tr");

    const fields = (row) => row.querySelectorAll("[name]");
    const name = (field) => field.name.split(NUMBER).pop().slice(1);

    function add() {
        const row = empty.cloneNode(true);
        const number = body.rows.length;
        for (const part of row.querySelectorAll("*")) {
            for (const attribute of ["id", "name", "aria-labelledby"]) {
                const value = part.getAttribute(attribute);
                if (value) {
                    part.setAttribute(attribute, value.replaceAll("#", number));
                }
            }
        }
        row.cells[0].textContent = number + 1;
        body.append(row);
        return row;
    }

    function read() {
        const rows = new URLSearchParams();
        let number = 0;
        for (const row of body.rows) {
            if ([...fields(row)].some((field) => field.value)) {
                fields(row).forEach((field) => rows.append(`${number}.${name(field)}`, field.value));
                number++;
            }
        }
        return rows.toString();
    }

    function write(encoded) {
        const rows = [];
        for (const [key, value] of new URLSearchParams(encoded)) {
            const dot = key.indexOf(".");
            (rows[Number(key.slice(0, dot))] ??= {})[key.slice(dot + 1)] = value;
        }
        rows.forEach((values, number) => {
            fields(body.rows[number] ?? add()).forEach((field) => {
                field.value = values[name(field)] ?? "";
            });
        });
        while (body.rows.length > rows.length) {
            body.rows[rows.length].remove();
        }
    }

    const show = () => element.setAttribute("rows", read());
    body.addEventListener("input", show);
    element.addEventListener("rows", (event) => write(event.detail));
    table
        .closest("fieldset")
        .querySelector("[name=add-row]")
        .addEventListener("click", (event) => {
            event.preventDefault();
            fields(add())[0].focus();
        });
    show();
}

document.querySelectorAll("[data-rows]").forEach(tie);
