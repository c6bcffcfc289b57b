package io.mesoderm.platform.careplan.checkpoint;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.util.Set;

/** What checkpoints ask of care plans and of what is known of their patients. */
public interface Courses {

    /** The course that the plan is, or is a part of; 404 if there is no such plan. */
    CourseFacts require(Handle handle, CarePlanId plan);

    /** Ends what goes on of the course: what was not done is cancelled, and no event that turns out to be less brings it back. */
    void stop(Handle handle, CourseFacts course, CallContext context);

    /** Takes the course as complete, so that maintenance may begin: what was not done is cancelled. */
    void complete(Handle handle, CourseFacts course, CallContext context);

    /** What the patient has, by the codes of questions of health that are answered with yes. */
    Set<String> conditions(Handle handle, PatientId patient, CallContext context);
}
