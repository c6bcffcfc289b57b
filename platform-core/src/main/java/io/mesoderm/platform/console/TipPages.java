package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tips paid ahead within a package, and what practitioners earned of them. */
final class TipPages {

    private static final String PAGE =
            "/c/{chain}/s/{site}/patients/{patient}/contracts/{contract}/tip";
    private static final String REPORT = "/c/{chain}/tips";

    private final ContractForm form;
    private final InstantSource clock;

    TipPages(ModuleViews views, Banners banners, InstantSource clock) {
        this.form = new ContractForm(views, banners);
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("tip", PAGE, "billing.read", this::show).showingPatient(),
                ConsolePage.post("take-tip", PAGE, "billing.pay", this::take).showingPatient(),
                ConsolePage.post("return-tip", PAGE + "/return", "billing.refund", this::giveBack)
                        .showingPatient(),
                ConsolePage.get("earned-tips", REPORT, "billing.audit", this::report),
                ConsolePage.get("earned-tips-file", REPORT + "/file", "billing.audit", this::file));
    }

    private Answer show(PageRequest request) {
        return page(request, FormState.asTyped(request));
    }

    private Answer take(PageRequest request) {
        FormValues typed = request.form();
        try {
            ObjectNode tip = FormJson.emptyObject().put("tender", typed.value("tender"));
            tip.put(
                    "amountMinor",
                    RuleForm.minor("amountMinor", typed.value("amountMinor"), request.currency()));
            request.command(ContractForm.resource(request) + "/tips", tip);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.address());
    }

    private Answer giveBack(PageRequest request) {
        try {
            request.command(
                    ContractForm.resource(request) + "/tips/" + tip(request) + "/returns",
                    FormJson.emptyObject());
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.address().replaceFirst("/return$", ""));
    }

    private static UUID tip(PageRequest request) {
        try {
            return UUID.fromString(request.form().value("tip"));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    private Answer page(PageRequest request, FormState state) {
        return form.page(
                request,
                "tip",
                state,
                Map.of(
                        "tips",
                        request.get(ContractForm.resource(request) + "/tips").path("tips"),
                        "currency",
                        request.currency(),
                        "mayPay",
                        request.may("billing.pay"),
                        "mayReturn",
                        request.may("billing.refund"),
                        "address",
                        request.address().replaceFirst("/return$", "")));
    }

    private Answer report(PageRequest request) {
        String month = month(request);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(
                "report",
                request.call(Call.get(request.resource() + "/earned-tips").asking("month", month)));
        parameters.put("month", month);
        parameters.put("siteNames", request.siteNames());
        parameters.put("base", request.base());
        return Frames.page(request, request.words().say("tips"), "page/tips.jte", parameters);
    }

    private Answer file(PageRequest request) {
        return request.file(
                Call.get(request.resource() + "/earned-tips/file")
                        .asking("month", month(request))
                        .asking("format", request.query().getOrDefault("format", "CSV")));
    }

    private String month(PageRequest request) {
        String typed = request.query().getOrDefault("month", "").strip();
        return typed.isEmpty()
                ? YearMonth.from(clock.instant().atZone(request.context().zone())).toString()
                : typed;
    }
}
