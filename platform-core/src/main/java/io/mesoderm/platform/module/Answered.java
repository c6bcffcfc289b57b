package io.mesoderm.platform.module;

import io.mesoderm.spi.billing.ChargeItem;
import io.mesoderm.spi.billing.ServiceItem;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.http.Page;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a module answers must be something, and no more than the host can keep: found where the module is still
 * under guard, so that the fault is the module's and whatever it wrote goes back.
 */
final class Answered {

    /** As many as a page of a list may hold. */
    static final int MOST = 1000;

    /**
     * Two kilobytes for each item of the longest page. One statement takes 8 MiB: so that it holds a document, or the
     * answer to be repeated of a session, with its summary and what the rules and the recorder found.
     */
    static final int MOST_BYTES = 2 << 20;

    private Answered() {}

    static <T> T checked(T answer) {
        if (answer == null) {
            throw new Fault("answered nothing");
        }
        int things =
                switch (answer) {
                    case Collection<?> several -> several.size();
                    case Page<?> page -> page.items().size();
                    case SessionOutcome outcome -> parts(outcome);
                    default -> 1;
                };
        if (things > MOST) {
            throw new Fault("answered " + things + " things at once, more than " + MOST);
        }
        if (AnswerSize.exceeds(MOST_BYTES, answer)) {
            throw new Fault("answered more than " + MOST_BYTES + " bytes of JSON at once");
        }
        switch (answer) {
            case SessionOutcome outcome -> ReadBack.require(outcome);
            case Collection<?> several -> several.forEach(Answered::requireOne);
            default -> {}
        }
        return answer;
    }

    private static void requireOne(Object one) {
        switch (one) {
            case null -> throw new Fault("answered a list with nothing in one of its places");
            case Finding finding -> ReadBack.require(finding);
            default -> {}
        }
    }

    /** The items, if the module declares each, and of no more pieces than a list may hold. */
    static List<ChargeItem> declared(List<ChargeItem> items, Contributions contributions) {
        Set<String> known =
                contributions.serviceItems().stream()
                        .map(ServiceItem::code)
                        .collect(Collectors.toSet());
        long pieces = 0;
        for (ChargeItem item : checked(items)) {
            pieces += item.quantity();
            if (!known.contains(item.serviceItem())) {
                throw new Fault(
                        "charged the service item '"
                                + item.serviceItem()
                                + "', which the module does not declare");
            }
        }
        if (pieces > MOST) {
            throw new Fault("charged " + pieces + " pieces at once, more than " + MOST);
        }
        return items;
    }

    private static int parts(SessionOutcome outcome) {
        return outcome.productUses().size()
                + outcome.observations().size()
                + outcome.adverseEvents().size()
                + outcome.documents().size();
    }

    /** The module broke its word; the message says how, of the operation that did. */
    static final class Fault extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Fault(String deed) {
            super(deed);
        }
    }
}
