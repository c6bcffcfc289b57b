package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.billing.credit.CreditOffers.NewOffer;
import io.mesoderm.platform.billing.credit.CreditShares.NewShare;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What credit the chain sells, and what its sites pay each other where it is spent. */
final class CreditRulePages {

    private static final String OFFERS = "/c/{chain}/credit-offers";
    private static final String SHARES = "/c/{chain}/credit-shares";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("credit-offers", OFFERS, "billing.rules", this::offers),
                ConsolePage.post("add-credit-offer", OFFERS, "billing.rules", this::addOffer),
                ConsolePage.post(
                        "end-credit-offer",
                        "/c/{chain}/credit-offers/{offer}/end",
                        "billing.rules",
                        this::endOffer),
                ConsolePage.get("credit-shares", SHARES, "billing.rules", this::shares),
                ConsolePage.post("add-credit-share", SHARES, "billing.rules", this::addShare));
    }

    private Answer offers(PageRequest request) {
        return offers(request, FormState.empty());
    }

    private Answer addOffer(PageRequest request) {
        FormValues typed = request.form();
        try {
            ObjectNode offer = request.typed(NewOffer.class);
            for (String amount : List.of("priceMinor", "valueMinor")) {
                offer.put(
                        amount,
                        RuleForm.minor(amount, typed.value(amount), typed.value("currency")));
            }
            request.command("/credit-offers", offer);
        } catch (Problem problem) {
            return offers(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + "/credit-offers");
    }

    private Answer endOffer(PageRequest request) {
        request.command(
                "/credit-offers/" + request.id("offer", UUID::toString) + "/end",
                FormJson.emptyObject());
        return new Answer.Redirect(request.base() + "/credit-offers");
    }

    private static Answer offers(PageRequest request, FormState state) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("base", request.base());
        parameters.put("offers", request.page("/credit-offers"));
        parameters.put("zone", request.context().zone());
        return Frames.page(
                request,
                state,
                request.words().say("credit-offers"),
                "page/creditOffers.jte",
                parameters);
    }

    private Answer shares(PageRequest request) {
        return shares(request, FormState.empty());
    }

    private Answer addShare(PageRequest request) {
        try {
            request.command("/credit-shares", request.typed(NewShare.class));
        } catch (Problem problem) {
            return shares(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + "/credit-shares");
    }

    private static Answer shares(PageRequest request, FormState state) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("base", request.base());
        parameters.put("shares", request.page("/credit-shares"));
        parameters.put("sites", RuleChoices.byName(request.siteNames()));
        return Frames.page(
                request,
                state,
                request.words().say("credit-shares"),
                "page/creditShares.jte",
                parameters);
    }
}
