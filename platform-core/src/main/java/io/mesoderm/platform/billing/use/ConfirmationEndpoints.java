package io.mesoderm.platform.billing.use;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.paper.SignaturePicture;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.Optional;

/** How patients confirm what sessions used, and which sessions wait for it. */
final class ConfirmationEndpoints {

    /** A session. */
    record OfSession(TreatmentSessionId session) {}

    /** Either the code or a signature: a PNG as base64. */
    record NewConfirmation(
            TreatmentSessionId session,
            @Length(min = 1, max = 12) Optional<String> code,
            @Length(min = 1, max = SignaturePicture.MOST_TEXT) Optional<String> signature) {}

    private static final String SESSION = "/treatment-sessions/{session}";

    private final ConfirmUses uses;

    ConfirmationEndpoints(ConfirmUses uses) {
        this.uses = uses;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-unconfirmed-uses",
                                Scope.SITE,
                                Method.GET,
                                "/unconfirmed-uses",
                                Paged.ById.class)
                        .permission("billing.read")
                        .summary(
                                "Sessions of this site whose uses the patient must confirm and has not, the oldest first.")
                        .readsPatients()
                        .pages(
                                UnconfirmedUses.class,
                                call -> uses.waiting(call.input(), call.context())),
                Endpoint.of(
                                "read-use-confirmation",
                                Scope.SITE,
                                Method.GET,
                                SESSION + "/use-confirmation",
                                OfSession.class)
                        .permission("billing.read")
                        .summary("Whether and how the patient confirmed what a session used.")
                        .readsPatients()
                        .answers(
                                UseConfirmation.class,
                                call -> uses.read(call.input().session, call.context())),
                Endpoint.of(
                                "issue-use-code",
                                Scope.SITE,
                                Method.POST,
                                SESSION + "/use-codes",
                                OfSession.class)
                        .permission("billing.hold")
                        .summary(
                                "Makes the code by which the patient confirms a session, good for ten minutes.")
                        .idempotent()
                        .creates()
                        .answers(
                                ConfirmUses.IssuedCode.class,
                                call -> uses.issue(call.input().session, call.context())),
                // Not idempotent: a command that is refused leaves nothing, and a wrong code must
                // leave its try.
                Endpoint.of(
                                "confirm-uses",
                                Scope.SITE,
                                Method.POST,
                                SESSION + "/use-confirmations",
                                NewConfirmation.class)
                        .permission("billing.hold")
                        .summary(
                                "The patient confirms what a session used, by the code or a signature; a session is confirmed once.")
                        .creates()
                        .answers(
                                ConfirmUses.Confirmed.class,
                                call -> confirm(call.input(), call.context())));
    }

    private ConfirmUses.Confirmed confirm(NewConfirmation input, CallContext context) {
        if (input.code.isPresent() == input.signature.isPresent()) {
            throw Problem.invalid("code", "give either the code or a signature");
        }
        return input.code.isPresent()
                ? uses.say(input.session, input.code.get(), context)
                : uses.sign(input.session, input.signature.orElseThrow(), context);
    }
}
