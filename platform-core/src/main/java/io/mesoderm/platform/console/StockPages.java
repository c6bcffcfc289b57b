package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.inventory.Container;
import io.mesoderm.platform.inventory.Receipt;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The stock room of a site: what is on the shelf, what comes in, and where a lot went. */
final class StockPages {

    private static final String STOCK = "/c/{chain}/s/{site}/stock";
    private static final String LOT = "/c/{chain}/s/{site}/lots/{lot}";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("stock", STOCK, "stock.read", this::stock),
                ConsolePage.post("receive-stock", STOCK, "stock.write", this::receive),
                ConsolePage.get("recall", LOT, "stock.recall", this::recall).showingPatients(),
                ConsolePage.get("recall-file", LOT + "/file", "stock.recall", this::file)
                        .showingPatients(),
                ConsolePage.post("freeze-lot", LOT, "stock.recall", this::freeze)
                        .showingPatients());
    }

    private Answer stock(PageRequest request) {
        return stock(request, FormState.empty());
    }

    private static Answer stock(PageRequest request, FormState state) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("lots", request.page("/stock"));
        parameters.put("mayWrite", request.may("stock.write"));
        Map<String, String> containers = new LinkedHashMap<>();
        for (Container container : Container.values()) {
            containers.put(container.name(), request.words().say("container." + container));
        }
        parameters.put("containers", containers);
        parameters.put("mayRecall", request.may("stock.recall"));
        parameters.put("zone", request.context().zone());
        parameters.put("base", request.base());
        return Frames.page(
                request, state, request.words().say("stock"), "page/stock.jte", parameters);
    }

    private Answer receive(PageRequest request) {
        try {
            ObjectNode receipt = request.typed(Receipt.class);
            receipt.remove("needsCertificate");
            request.command("/stock/receipts", receipt);
        } catch (Problem problem) {
            return stock(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + "/stock");
    }

    private Answer recall(PageRequest request) {
        return recall(request, FormState.empty());
    }

    private static Answer recall(PageRequest request, FormState state) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("recall", request.page(resource(request) + "/recall"));
        parameters.put("siteNames", request.siteNames());
        parameters.put("mayWrite", request.may("stock.write"));
        parameters.put("zone", request.context().zone());
        parameters.put("base", request.base());
        return Frames.page(
                request, state, request.words().say("recall"), "page/recall.jte", parameters);
    }

    private Answer file(PageRequest request) {
        return request.file(Call.get(request.resource() + resource(request) + "/recall/file"));
    }

    private Answer freeze(PageRequest request) {
        try {
            request.command(
                    resource(request) + "/freeze",
                    FormJson.emptyObject().put("reason", request.form().value("reason").strip()));
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return recall(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + resource(request));
    }

    private static String resource(PageRequest request) {
        return "/lots/" + request.id("lot", UUID::toString);
    }
}
