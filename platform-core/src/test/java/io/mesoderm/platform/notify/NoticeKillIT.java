package io.mesoderm.platform.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.ChildJvm;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A node that is killed with {@code kill -9} while it sends. */
class NoticeKillIT extends NoticeChain {

    private static final int MESSAGES = 120;
    private static final int KILLED = 137;

    private final TestDatabase server;

    NoticeKillIT(TestDatabase server, TestChain chain, TenantDatabase database) {
        super(chain, database);
        this.server = server;
    }

    @Test
    void noMessageIsMissingAndOnlyTheOneUnderWayCanArriveAgain() throws Exception {
        for (int i = 0; i < MESSAGES; i++) {
            write("kill-" + i, patient("kill" + i + "@example.org", "en"));
        }
        Process child =
                ChildJvm.start(
                        server.location(),
                        SendingNode.class,
                        key().toString(),
                        care.chain.id().key(),
                        place(node).toString(),
                        node.toString(),
                        String.valueOf(port()));
        assertThat(waitFor(MESSAGES / 4)).isTrue();
        assertThat(ChildJvm.kill(child)).isEqualTo(KILLED);
        assertThat(states()).contains("SENT", "WAITING");

        boolean more = true;
        while (more) {
            more = node().piece(north).more();
        }

        assertThat(states()).hasSize(MESSAGES).containsOnly("SENT");
        Map<String, Set<String>> ids = ids();
        assertThat(ids).hasSize(MESSAGES).allSatisfy((to, of) -> assertThat(of).hasSize(1));
        assertThat(received()).hasSizeBetween(MESSAGES, MESSAGES + 1);
    }

    private Map<String, Set<String>> ids() throws MessagingException {
        Map<String, Set<String>> ids = new HashMap<>();
        for (MimeMessage mail : received()) {
            String to = mail.getRecipients(Message.RecipientType.TO)[0].toString();
            ids.computeIfAbsent(to, any -> new HashSet<>()).add(mail.getMessageID());
        }
        return ids;
    }
}
