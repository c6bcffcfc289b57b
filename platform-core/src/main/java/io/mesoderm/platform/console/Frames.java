package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.console.Frame.Link;
import io.mesoderm.platform.http.InProcessApi.Call;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the frame around a page: the places one may go, and the rooms of the place one is in. */
final class Frames {

    private Frames() {}

    /** The page {@code template}, framed, with {@code title} already in words. */
    static Answer page(
            PageRequest request, String title, String template, Map<String, Object> parameters) {
        return page(request, 200, title, template, parameters);
    }

    /** A page about this form, which is sent once however often its button is pressed. */
    static Answer page(
            PageRequest request,
            FormState state,
            String title,
            String template,
            Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("typed", state.typed());
        all.put("error", state.error());
        all.put("key", request.key());
        return page(request, state.status(), title, template, all);
    }

    static Answer page(
            PageRequest request,
            int status,
            String title,
            String template,
            Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("frame", of(request));
        all.put("title", title);
        return new Answer.Html(status, Templates.render(template, all), request.seen());
    }

    /** Of a page that is in no chain. */
    static Frame outside(Words words, String userName, String csrf) {
        return new Frame(
                words, userName, csrf, Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    static Frame of(PageRequest request) {
        JsonNode chain = request.call(Call.get(request.chainResource()));
        List<Link> sites = new ArrayList<>();
        Optional<Link> here = Optional.empty();
        for (JsonNode site :
                request.call(Call.get(request.chainResource() + "/my-sites")).path("items")) {
            String id = site.path("id").textValue();
            boolean current =
                    request.context().site().filter(s -> s.toString().equals(id)).isPresent();
            Link link =
                    new Link(
                            "/c/" + request.context().chain() + "/s/" + id,
                            site.path("name").textValue(),
                            current);
            sites.add(link);
            here = current ? Optional.of(link) : here;
        }
        sites.sort(
                Comparator.comparing(Link::name, Collator.getInstance(request.words().locale())));
        Link chainLink =
                new Link(
                        "/c/" + request.context().chain(),
                        chain.path("displayName").textValue(),
                        here.isEmpty());
        return new Frame(
                request.words(),
                request.userName(),
                request.csrf(),
                Optional.of(chainLink),
                here,
                sites,
                Menu.of(request));
    }
}
