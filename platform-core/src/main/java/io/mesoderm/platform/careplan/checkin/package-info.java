/** What a patient is asked after a session, and what happens when something is not right. */
package io.mesoderm.platform.careplan.checkin;
