// The patient draws on the canvas, with a finger, a pen or a mouse; what is drawn goes into the form as a PNG. Who cannot
// draw says the code instead, which needs nothing of this.
const form = document.getElementById("sign");
const canvas = form.querySelector("canvas");
const pen = canvas.getContext("2d");
let drawing = false;
let drawn = false;

function at(event) {
    const box = canvas.getBoundingClientRect();
    return [
        ((event.clientX - box.left) * canvas.width) / box.width,
        ((event.clientY - box.top) * canvas.height) / box.height,
    ];
}

canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    drawing = true;
    pen.beginPath();
    pen.moveTo(...at(event));
});
canvas.addEventListener("pointermove", (event) => {
    if (drawing) {
        pen.lineTo(...at(event));
        pen.stroke();
        drawn = true;
    }
});
for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
        drawing = false;
    });
}
form.querySelector("[type=button]").addEventListener("click", () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    drawn = false;
});

// What is kept has 32 KB at the most, which is 43,692 letters of base64: a dense drawing is sent smaller.
function picture() {
    const copy = document.createElement("canvas");
    let width = canvas.width;
    for (;;) {
        copy.width = width;
        copy.height = Math.round((width * canvas.height) / canvas.width);
        copy.getContext("2d").drawImage(canvas, 0, 0, copy.width, copy.height);
        const text = copy.toDataURL("image/png").split(",")[1];
        if (text.length <= 43692 || width < 100) {
            return text;
        }
        width = Math.round(width * 0.7);
    }
}

form.addEventListener("submit", () => {
    form.elements.signature.value = drawn ? picture() : "";
});
// What was drawn before the answer that something else was wrong.
const before = new Image();
before.addEventListener("load", () => {
    pen.drawImage(before, 0, 0, canvas.width, canvas.height);
    drawn = true;
});
if (form.elements.signature.value) {
    before.src = "data:image/png;base64," + form.elements.signature.value;
}

pen.lineWidth = 2;
pen.lineCap = "round";
form.hidden = false;
