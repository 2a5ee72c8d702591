package dev.tradinglab.ledger.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import javax.sql.DataSource;

/** A database whose connection breaks now and then: before a statement, before a commit, and after a commit whose answer is lost. */
public final class FaultyDatabase {
    private static final int ONE_IN = 12;

    private FaultyDatabase() {}

    /** The database, as one client sees it over a bad line. */
    public static DataSource over(DataSource database, Random random) {
        return proxy(DataSource.class, database, (method, call) -> {
            Object result = call.make();
            return method.getName().equals("getConnection") ? faulty((Connection) result, random) : result;
        });
    }

    private static Connection faulty(Connection connection, Random random) {
        return proxy(Connection.class, connection, (method, call) -> switch (method.getName()) {
            case "prepareStatement" -> {
                breakNowAndThen(random);
                yield call.make();
            }
            case "commit" -> {
                breakNowAndThen(random);
                call.make();
                breakNowAndThen(random);
                yield null;
            }
            default -> call.make();
        });
    }

    private static void breakNowAndThen(Random random) throws SQLException {
        if (random.nextInt(ONE_IN) == 0) {
            throw new SQLException("the line broke, as this test wants it", "08006");
        }
    }

    private static <T> T proxy(Class<T> type, T target, Around around) {
        return type.cast(Proxy.newProxyInstance(
                FaultyDatabase.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> around.around(method, () -> {
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                })));
    }

    private interface Around {
        Object around(Method method, Call call) throws Throwable;
    }

    private interface Call {
        Object make() throws Throwable;
    }
}
