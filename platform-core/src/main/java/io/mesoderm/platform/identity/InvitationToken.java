package io.mesoderm.platform.identity;

import io.mesoderm.spi.context.ChainId;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An invitation's token says in which chain to look, since only that chain keeps the invitation: {@code msi_<chain>_<secret>}. */
final class InvitationToken {

    private static final Pattern FORM =
            Pattern.compile("msi_([a-z][a-z0-9]{1,15})_[A-Za-z0-9_-]{43}");

    private InvitationToken() {}

    static String next(ChainId chain) {
        return Tokens.next("msi_" + chain.key() + "_");
    }

    /** The chain it was made for; empty for what is no token of an invitation. */
    static Optional<ChainId> findChain(String token) {
        Matcher form = FORM.matcher(token);
        return form.matches() ? Optional.of(new ChainId(form.group(1))) : Optional.empty();
    }
}
