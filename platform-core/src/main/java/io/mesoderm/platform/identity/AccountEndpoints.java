package io.mesoderm.platform.identity;

import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.PLATFORM;
import static io.mesoderm.spi.http.Scope.ROOT;

import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Secret;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Request;

import java.time.Instant;
import java.util.List;

/** Giving an account back to whom its address belongs. */
public final class AccountEndpoints {

    private final AccountReset reset;
    private final SignIn signIn;

    public AccountEndpoints(AccountReset reset, SignIn signIn) {
        this.reset = reset;
        this.signIn = signIn;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("reset-account", PLATFORM, POST, "/account-resets", ResetAccount.class)
                        .permission(Permissions.RESET)
                        .summary(
                                "Ends an account's password, sessions and tokens; the token to set a new password is shown this once. For the command line alone.")
                        .creates()
                        .answers(IssuedReset.class, this::begin),
                Endpoint.of("set-password", ROOT, POST, "/account-resets/finish", SetPassword.class)
                        .permission(Endpoint.PUBLIC)
                        .summary(
                                "Sets the password of an account that was reset, and begins a session.")
                        .answers(SignedIn.class, this::finish));
    }

    /** Input of {@code reset-account}. */
    record ResetAccount(@Length(min = 3, max = 254) String email) {}

    /** Output of {@code reset-account}: what to hand on. */
    record IssuedReset(String reset, String page, Instant endsAt) {}

    /** Input of {@code set-password}. */
    record SetPassword(
            @Secret @Length(min = 1, max = 100) String reset,
            @Secret @Length(min = Passwords.MIN_LENGTH, max = 200) String password) {}

    private IssuedReset begin(Request<ResetAccount> request) {
        AccountReset.Issued issued = reset.begin(request.input().email());
        return new IssuedReset(issued.token(), "/reset#" + issued.token(), issued.endsAt());
    }

    private SignedIn finish(Request<SetPassword> request) {
        SetPassword in = request.input();
        return signIn.begin(reset.finish(in.reset(), in.password()));
    }
}
