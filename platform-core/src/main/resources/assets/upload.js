// How much of a file has been sent stands beside its form while it is sent; without this file the form is sent as well.
document.addEventListener("htmx:xhr:progress", (event) => {
    const bar = event.target.querySelector("progress");
    if (bar && event.detail.lengthComputable) {
        bar.hidden = false;
        bar.max = event.detail.total;
        bar.value = event.detail.loaded;
    }
});
