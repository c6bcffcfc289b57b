package io.mesoderm.platform.identity;

import io.mesoderm.platform.http.Caller;
import io.mesoderm.platform.http.Exchange;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;

/** Asks a signed-in person for the password once more, where a command is a signature. */
public final class PasswordAgain {

    private final TenantDatabase database;
    private final SignIn signIn;

    PasswordAgain(TenantDatabase database, SignIn signIn) {
        this.database = database;
        this.signIn = signIn;
    }

    /**
     * 422 at {@code password} unless it is that of whoever calls; guesses count as those of a sign-in do. A program has
     * none ({@code session-required}). Not in a unit of work.
     */
    public void require(String password) {
        Caller caller = Exchange.current().caller();
        SignInEndpoints.requireSession(caller);
        Account account =
                database.inControl(
                                control -> Accounts.find(control, new AccountId(caller.account())))
                        .orElseThrow(Problem::unauthenticated);
        try {
            signIn.verify(account.email(), password);
        } catch (Problem refused) {
            throw refused.status() == 401 ? Problem.invalid("password", "is not yours") : refused;
        }
    }
}
