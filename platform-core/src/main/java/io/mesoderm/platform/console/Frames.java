package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.console.Frame.Link;
import io.mesoderm.platform.http.InProcessApi.Call;

import java.util.ArrayList;
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

    private static Frame of(PageRequest request) {
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
                rooms(request));
    }

    private static List<Link> rooms(PageRequest request) {
        List<Link> rooms = new ArrayList<>();
        if (request.context().site().isPresent()) {
            room(request, rooms, "patient.read", "/patients", "patients");
            room(request, rooms, "module.read", "/modules", "modules");
            room(request, rooms, "billing.read", "/statements", "statements");
            room(request, rooms, "billing.read", "/billing", "billing-overview");
            room(request, rooms, "billing.read", "/liability", "liability");
            room(request, rooms, "billing.read", "/dues", "dues");
            room(request, rooms, "billing.read", "/reservations", "site-reservations");
            room(request, rooms, "billing.read", "/unconfirmed-uses", "unconfirmed-uses");
            room(request, rooms, "billing.pay", "/cards", "cards");
            room(request, rooms, "billing.read", "/card-disputes", "card-disputes");
            room(request, rooms, "billing.pay", "/till", "till");
            room(request, rooms, "billing.pay", "/vouchers", "vouchers");
            room(request, rooms, "billing.read", "/price-views", "price-views");
            room(request, rooms, "billing.read", "/list-prices", "list-prices");
            room(request, rooms, "billing.bank", "/bank", "bank");
        } else {
            room(request, rooms, "billing.audit", "/month-end", "month-end");
            room(request, rooms, "billing.rules", "/packages", "packages");
            room(request, rooms, "billing.rules", "/services", "services");
            room(request, rooms, "billing.settle", "/settlement", "settlement");
            room(request, rooms, "billing.read", "/settlement-rules", "settlement-rules");
            room(request, rooms, "billing.rules", "/credit-offers", "credit-offers");
            room(request, rooms, "billing.rules", "/programmes", "programmes");
            room(request, rooms, "billing.audit", "/royalty-base", "royalty-base");
            room(request, rooms, "billing.settle", "/disputes", "disputes");
            room(request, rooms, "billing.rules", "/refund-policies", "refund-policies");
            room(request, rooms, "billing.audit", "/commissions", "commissions");
            room(request, rooms, "billing.audit", "/billing", "billing-overview");
            room(request, rooms, "billing.audit", "/liability", "liability");
            room(request, rooms, "billing.audit", "/books", "books");
            room(request, rooms, "billing.audit", "/trial-balance", "trial-balances");
            room(request, rooms, "billing.audit", "/consolidation", "consolidation");
            room(request, rooms, "billing.rules", "/exchange-rates", "exchange-rates");
            room(request, rooms, "chain.manage", "/legal-entities", "legal-entities");
            room(request, rooms, "staff.read", "/staff", "staff");
            room(request, rooms, "audit.read", "/audit", "audit");
        }
        return rooms;
    }

    private static void room(
            PageRequest request, List<Link> rooms, String permission, String path, String word) {
        if (request.may(permission)) {
            String href = request.base() + path;
            rooms.add(new Link(href, request.words().say(word), isAt(request, href)));
        }
    }

    /** Rooms may begin alike: settlement and settlement-rules. */
    private static boolean isAt(PageRequest request, String href) {
        return (request.address() + "/").startsWith(href + "/");
    }
}
