package io.mesoderm.platform.console;

import gg.jte.Content;
import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;

import io.mesoderm.platform.module.ElementScript;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.view.View;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The custom elements of one module on a page: each loads its script by an address that holds the script's hash. */
public record Elements(
        Optional<ModuleId> module, Function<String, Optional<ElementScript>> scripts) {

    /** Where no module is served: the twins stand alone. */
    public static final Elements NONE = new Elements(Optional.empty(), tag -> Optional.empty());

    Elements(ModuleId module, Function<String, Optional<ElementScript>> scripts) {
        this(Optional.of(module), scripts);
    }

    /** The script of an element; none where only its twin can be shown. */
    public Optional<ElementScript> script(View.Element element) {
        return scripts.apply(element.tag());
    }

    public String address(ElementScript script) {
        return ElementAssets.address(module.orElseThrow(), script);
    }

    /**
     * The element itself. A template cannot write a tag whose name it does not know; tag and names of attributes are held
     * to their shape by {@link View.Element}, values are escaped here.
     *
     * @param rows the id of the table whose rows it edits, or nothing
     */
    public static Content tag(View.Element element, String rows) {
        return output -> {
            Map<String, String> attributes = new TreeMap<>(element.attributes());
            if (!rows.isEmpty()) {
                attributes.put("data-rows", rows);
            }
            output.writeContent("<" + element.tag());
            attributes.forEach(
                    (name, value) -> {
                        StringOutput escaped = new StringOutput();
                        Escape.htmlAttribute(value, escaped);
                        output.writeContent(" " + name + "=\"" + escaped + "\"");
                    });
            output.writeContent("></" + element.tag() + ">");
        };
    }
}
