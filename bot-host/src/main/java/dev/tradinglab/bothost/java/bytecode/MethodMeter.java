package dev.tradinglab.bothost.java.bytecode;

import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one method count: steps where it begins and where a loop goes round, by the number of instructions; its place on the stack; and,
 * by {@link CallMeter}, what it makes and calls. Its handlers throw on what ends the bot. One object a method.
 */
final class MethodMeter implements CodeTransform {
    private static final MethodTypeDesc INT = MethodTypeDesc.of(CD_void, CD_int);
    private static final MethodTypeDesc TWO_INTS = MethodTypeDesc.of(CD_void, CD_int, CD_int);
    private static final MethodTypeDesc CAUGHT = MethodTypeDesc.of(CD_void, CD_Throwable, CD_int);
    private static final int INSTRUCTIONS_PER_STEP = 8;
    /** What a frame takes besides its variables, and what the JDK may put between two frames of the bot. */
    private static final int FRAME_WORDS = 40;

    private final CallMeter calls;
    private final CodeAttribute attribute;
    private final int instructions;
    private final int words;
    private final int firstLine;
    /** The first instruction of each handler behind what is put there. */
    private final Map<Label, Label> handlers = new HashMap<>();

    private final List<Label> handlersByPlace;
    private final Map<Label, Integer> seen = new HashMap<>();
    private int at;
    private int stackVariable;

    MethodMeter(BotClasses classes, CodeModel code) {
        this.calls = new CallMeter(classes);
        int count = 0;
        int first = 0;
        for (CodeElement element : code) {
            count += element instanceof Instruction ? 1 : 0;
            first = first == 0 && element instanceof LineNumber number ? number.line() : first;
        }
        this.instructions = count;
        this.firstLine = first;
        this.attribute = (CodeAttribute) code;
        this.words = FRAME_WORDS + attribute.maxLocals() + attribute.maxStack();
        this.handlersByPlace = code.exceptionHandlers().stream()
                .map(ExceptionCatch::handler)
                .distinct()
                .sorted(Comparator.comparingInt(attribute::labelToBci))
                .toList();
    }

    @Override
    public void atStart(CodeBuilder code) {
        handlersByPlace.forEach(label -> handlers.put(label, code.newLabel()));
        if (firstLine > 0) {
            code.lineNumber(firstLine);
        }
        code.loadConstant(1 + instructions / INSTRUCTIONS_PER_STEP)
                .loadConstant(words)
                .invokestatic(Metering.GUARD, "enter", TWO_INTS);
        if (!handlers.isEmpty()) {
            stackVariable = code.allocateLocal(TypeKind.INT);
            code.invokestatic(Metering.GUARD, "stack", MethodTypeDesc.of(CD_int))
                    .istore(stackVariable);
        }
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        if (element instanceof Instruction) {
            at++;
        }
        switch (element) {
            case ExceptionCatch range -> withoutHandlers(code, range);
            case LabelTarget target -> {
                code.with(target);
                seen.put(target.label(), at);
                if (handlers.containsKey(target.label())) {
                    code.dup()
                            .iload(stackVariable)
                            .invokestatic(Metering.GUARD, "caught", CAUGHT)
                            .labelBinding(handlers.get(target.label()));
                }
            }
            case BranchInstruction branch -> {
                goRound(code, branch.target());
                code.with(branch);
            }
            case TableSwitchInstruction choice -> {
                goRound(code, choice.defaultTarget(), choice.cases());
                code.with(choice);
            }
            case LookupSwitchInstruction choice -> {
                goRound(code, choice.defaultTarget(), choice.cases());
                code.with(choice);
            }
            case ReturnInstruction end -> {
                code.loadConstant(words).invokestatic(Metering.GUARD, "leave", INT);
                code.with(end);
            }
            default -> calls.accept(code, element);
        }
    }

    /**
     * Takes what we put into handlers out of every range: the compiler lets a {@code finally} cover its own handler, and what ends the bot
     * would be thrown from there to there for ever.
     */
    private void withoutHandlers(CodeBuilder code, ExceptionCatch range) {
        int from = attribute.labelToBci(range.tryStart());
        int to = attribute.labelToBci(range.tryEnd());
        Label start = range.tryStart();
        for (Label handler : handlersByPlace) {
            int place = attribute.labelToBci(handler);
            if (place < from || place >= to) {
                continue;
            }
            if (place > from) {
                cover(code, start, handler, range);
            }
            start = handlers.get(handler);
        }
        cover(code, start, range.tryEnd(), range);
    }

    private static void cover(CodeBuilder code, Label start, Label end, ExceptionCatch range) {
        if (range.catchType().isPresent()) {
            code.exceptionCatch(start, end, range.handler(), range.catchType().get());
        } else {
            code.exceptionCatchAll(start, end, range.handler());
        }
    }

    private void goRound(CodeBuilder code, Label otherwise, List<SwitchCase> cases) {
        goRound(code, otherwise);
        cases.forEach(each -> goRound(code, each.target()));
    }

    private void goRound(CodeBuilder code, Label target) {
        Integer begun = seen.get(target);
        if (begun != null) {
            code.loadConstant(1 + (at - begun) / INSTRUCTIONS_PER_STEP).invokestatic(Metering.GUARD, "work", INT);
        }
    }
}
