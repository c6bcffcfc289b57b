// A link carries its code behind the #, which browsers send to nobody. Here it goes into the form, and out of the
// address, so that the history does not keep it either.
const code = location.hash.slice(1);
if (code) {
    const field = document.getElementById("code");
    field.value = code;
    history.replaceState(null, "", location.pathname);
    if ("sends" in field.form.dataset) {
        field.form.requestSubmit();
    } else {
        document.getElementById("password").focus();
    }
}
