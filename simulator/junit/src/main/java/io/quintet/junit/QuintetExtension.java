package io.quintet.junit;

import io.quintet.engine.Simulator;
import io.quintet.junit.Quintet.Lifetime;
import io.quintet.scenarios.Access;
import io.quintet.scenarios.Organization;
import io.quintet.scenarios.Who;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.core.SdkClient;

/** Gives tests what {@link Quintet} promises. */
public final class QuintetExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(QuintetExtension.class);

    /** A constructor belongs to its test. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Organization.class
                || type == Simulator.class
                || who(parameter).isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Organization organization = organization(context, parameter);
        Class<?> type = parameter.getParameter().getType();
        if (type == Organization.class) {
            return organization;
        }
        if (type == Simulator.class) {
            return organization.simulator();
        }
        Who who = who(parameter).orElseThrow();
        if (type == Access.class) {
            return new Entrance(organization).access(who);
        }
        if (SdkClient.class.isAssignableFrom(type)) {
            return new Entrance(organization).access(who).to(type.asSubclass(SdkClient.class));
        }
        throw new ParameterResolutionException(
                "a parameter for " + who + " is a client of the AWS SDK, such as S3Client,"
                        + " or an Access, but not a " + type.getSimpleName());
    }

    private static Optional<Who> who(ParameterContext parameter) {
        return parameter
                .findAnnotation(As.class)
                .<Who>map(as -> new Who.Person(as.person(), as.permissionSet(), as.account()))
                .or(() -> parameter.findAnnotation(AsAdministrator.class).map(as -> new Who.Administrator(as.value())))
                .or(() -> parameter.findAnnotation(AsRoot.class).map(as -> new Who.Root(as.value())));
    }

    private static Organization organization(ExtensionContext context, ParameterContext parameter) {
        Asked asked = Asked.in(context);
        ExtensionContext owner = asked.lifetime() == Lifetime.EACH_CLASS ? outermostClass(context) : context;
        if (asked.lifetime() == Lifetime.EACH_TEST && context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    parameter.getDeclaringExecutable().getName()
                            + " runs for all tests, of which each has an organization of its own;"
                            + " with @Quintet(organization = EACH_CLASS) they share one");
        }
        return owner.getStore(OURS)
                .getOrComputeIfAbsent(
                        Organization.class,
                        any -> Grounds.in(context.getRoot(), OURS, asked).organization(),
                        Organization.class);
    }

    private static ExtensionContext outermostClass(ExtensionContext context) {
        ExtensionContext outermost = context;
        for (Optional<ExtensionContext> each = Optional.of(context);
                each.isPresent();
                each = each.get().getParent()) {
            if (each.get().getTestClass().isPresent()) {
                outermost = each.get();
            }
        }
        return outermost;
    }
}
