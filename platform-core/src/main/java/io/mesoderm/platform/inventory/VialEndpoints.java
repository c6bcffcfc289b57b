package io.mesoderm.platform.inventory;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Request;

import java.util.List;
import java.util.UUID;

/** Opened vials of a site, and the rules of stock with what they rest on. */
final class VialEndpoints {

    private final TenantDatabase database;
    private final Vials vials;
    private final ReferenceData reference;

    VialEndpoints(TenantDatabase database, Vials vials, ReferenceData reference) {
        this.database = database;
        this.vials = vials;
        this.reference = reference;
    }

    /** One vial. */
    public record OneVial(UUID vial) {}

    /** Whose the vial is from now on. */
    public record Given(UUID vial, PatientId patient) {}

    /** The id of what was opened. */
    public record Opened(UUID id) {}

    /** A rule in words, with what it rests on. */
    public record Shown(String code, String message, List<String> sources, boolean designDefault) {}

    /** All of them. */
    public record Rules(List<Shown> rules) {}

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-vials", SITE, GET, "/vials", Vials.Wanted.class)
                        .permission("stock.read")
                        .summary("The site's open vials, first those that must be used first.")
                        .readsPatients()
                        .pages(Vial.class, this::list),
                Endpoint.of("open-vial", SITE, POST, "/vials", Vials.NewVial.class)
                        .permission("stock.write")
                        .summary("Opens a vial of a lot, from when its in-use limit runs.")
                        .idempotent()
                        .creates()
                        .answers(Opened.class, this::open),
                Endpoint.of("give-vial", SITE, POST, "/vials/{vial}/patient", Given.class)
                        .permission("stock.write")
                        .summary(
                                "Takes a vial into the treatment room of a patient, who alone gets it then.")
                        .idempotent()
                        .answers(Empty.class, this::give),
                Endpoint.of("empty-vial", SITE, POST, "/vials/{vial}/emptied", OneVial.class)
                        .permission("stock.write")
                        .summary("Says that a vial is empty or thrown away.")
                        .idempotent()
                        .answers(Empty.class, this::empty),
                Endpoint.of("list-stock-rules", SITE, GET, "/stock-rules", Empty.class)
                        .permission("stock.read")
                        .summary("The rules about vials, kits and parts, with what they rest on.")
                        .answers(Rules.class, call -> rules(call.context())));
    }

    private Page<Vial> list(Request<Vials.Wanted> request) {
        CallContext context = request.context();
        return database.inTransaction(context, h -> vials.list(h, request.input(), context));
    }

    private Opened open(Request<Vials.NewVial> request) {
        CallContext context = request.context();
        return database.inTransaction(
                context, h -> new Opened(vials.open(h, request.input(), context)));
    }

    private Empty give(Request<Given> request) {
        CallContext context = request.context();
        return database.inTransaction(
                context,
                h -> {
                    vials.give(h, request.input().vial(), request.input().patient(), context);
                    return Empty.EMPTY;
                });
    }

    private Empty empty(Request<OneVial> request) {
        CallContext context = request.context();
        return database.inTransaction(
                context,
                h -> {
                    vials.empty(h, request.input().vial(), context);
                    return Empty.EMPTY;
                });
    }

    private Rules rules(CallContext context) {
        String language = context.locale().getLanguage();
        return new Rules(
                reference.list(StockRule.CATALOGUE, context).stream()
                        .map(
                                rule ->
                                        new Shown(
                                                rule.code(),
                                                rule.value().message(language),
                                                rule.sources(),
                                                rule.designDefault()))
                        .toList());
    }
}
