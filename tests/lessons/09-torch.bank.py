# %%
"""Answers to the exercises of lesson 09-torch, right and wrong, that the checks are tested with.

Each cell is one answer: all that a student writes in a solution cell. Its header is `NUMBER right LABEL`, or
`NUMBER wrong KEY LABEL`, where KEY is the misconception that the check must name ("-": none is expected).
An answer may use np, sigmoid, tanh and relu, which the notebook has imported; everything else it defines itself.
"""


# %% 5.11a right transposes and a factor
def to_torch(params):
    return {"0.weight": params["W1"].T, "0.bias": params["b1"], "2.weight": params["W2"].T, "2.bias": params["b2"]}


def from_torch(grads):
    M = grads["2.weight"].shape[0]
    return {"W1": grads["0.weight"].T * M / 2, "b1": grads["0.bias"] * M / 2,
            "W2": grads["2.weight"].T * M / 2, "b2": grads["2.bias"] * M / 2}


# %% 5.11a right loops over layers and copies
def to_torch(params):
    out = {}
    for ours, theirs in ((1, 0), (2, 2)):
        out[f"{theirs}.weight"] = np.ascontiguousarray(np.swapaxes(params[f"W{ours}"], 0, 1))
        out[f"{theirs}.bias"] = params[f"b{ours}"].copy()
    return out


def from_torch(grads):
    out = {}
    for theirs, ours in ((2, 2), (0, 1)):
        out[f"b{ours}"] = 0.5 * len(grads["2.bias"]) * grads[f"{theirs}.bias"]
        out[f"W{ours}"] = 0.5 * len(grads["2.bias"]) * np.transpose(grads[f"{theirs}.weight"])
    return out


# %% 5.11a right entry by entry
def to_torch(params):
    def turn(W):
        T = np.zeros((W.shape[1], W.shape[0]))
        for i in range(W.shape[0]):
            for j in range(W.shape[1]):
                T[j, i] = W[i, j]
        return T

    return dict(zip(("0.weight", "0.bias", "2.weight", "2.bias"),
                    (turn(params["W1"]), 1 * params["b1"], turn(params["W2"]), 1 * params["b2"])))


def from_torch(grads):
    M = grads["2.bias"].size
    turned = {k: np.einsum("ij->ji", v) if v.ndim == 2 else v for k, v in grads.items()}
    names = {"0.weight": "W1", "0.bias": "b1", "2.weight": "W2", "2.bias": "b2"}
    return {names[k]: v / (2 / M) for k, v in turned.items()}


# %% 5.11a right single precision, and it prints
def to_torch(params):
    print("translating", list(params))
    return {"0.weight": params["W1"].T.astype(np.float32), "0.bias": params["b1"].astype(np.float32),
            "2.weight": params["W2"].T.astype(np.float32), "2.bias": params["b2"].astype(np.float32)}


def from_torch(grads):
    f = np.float32(grads["2.weight"].shape[0] / 2)
    np.log(np.array([-1.0]))
    return {"W1": f * grads["0.weight"].T, "b1": f * grads["0.bias"],
            "W2": f * grads["2.weight"].T, "b2": f * grads["2.bias"]}


# %% 5.11a wrong not-transposed handed on as they are
def to_torch(params):
    return {"0.weight": params["W1"], "0.bias": params["b1"], "2.weight": params["W2"], "2.bias": params["b2"]}


def from_torch(grads):
    M = len(grads["2.bias"])
    return {"W1": grads["0.weight"] * M / 2, "b1": grads["0.bias"] * M / 2,
            "W2": grads["2.weight"] * M / 2, "b2": grads["2.bias"] * M / 2}


# %% 5.11a wrong reshaped reshape instead of the transpose
def to_torch(params):
    W1, W2 = params["W1"], params["W2"]
    return {"0.weight": W1.reshape(W1.shape[1], W1.shape[0]), "0.bias": params["b1"],
            "2.weight": W2.reshape(W2.shape[1], W2.shape[0]), "2.bias": params["b2"]}


def from_torch(grads):
    M, turn = len(grads["2.bias"]), lambda W: W.reshape(W.shape[1], W.shape[0])
    return {"W1": turn(grads["0.weight"]) * M / 2, "b1": grads["0.bias"] * M / 2,
            "W2": turn(grads["2.weight"]) * M / 2, "b2": grads["2.bias"] * M / 2}


# %% 5.11a wrong no-factor both losses taken for one
def to_torch(params):
    return {"0.weight": params["W1"].T, "0.bias": params["b1"], "2.weight": params["W2"].T, "2.bias": params["b2"]}


def from_torch(grads):
    return {"W1": grads["0.weight"].T, "b1": grads["0.bias"], "W2": grads["2.weight"].T, "b2": grads["2.bias"]}


# %% 5.11a wrong upside-down divided instead of multiplied
def to_torch(params):
    return {"0.weight": params["W1"].T, "0.bias": params["b1"], "2.weight": params["W2"].T, "2.bias": params["b2"]}


def from_torch(grads):
    f = 2 / len(grads["2.bias"])
    return {"W1": f * grads["0.weight"].T, "b1": f * grads["0.bias"],
            "W2": f * grads["2.weight"].T, "b2": f * grads["2.bias"]}


# %% 5.11a wrong half-only only the half
def to_torch(params):
    return {"0.weight": params["W1"].T, "0.bias": params["b1"], "2.weight": params["W2"].T, "2.bias": params["b2"]}


def from_torch(grads):
    return {"W1": grads["0.weight"].T / 2, "b1": grads["0.bias"] / 2,
            "W2": grads["2.weight"].T / 2, "b2": grads["2.bias"] / 2}


# %% 5.11a wrong H-for-M the hidden width in the factor
def to_torch(params):
    return {"0.weight": params["W1"].T, "0.bias": params["b1"], "2.weight": params["W2"].T, "2.bias": params["b2"]}


def from_torch(grads):
    f = grads["2.weight"].shape[1] / 2
    return {"W1": f * grads["0.weight"].T, "b1": f * grads["0.bias"],
            "W2": f * grads["2.weight"].T, "b2": f * grads["2.bias"]}


# %% 5.11a wrong biases-left factor for weights only
def to_torch(params):
    return {"0.weight": params["W1"].T, "0.bias": params["b1"], "2.weight": params["W2"].T, "2.bias": params["b2"]}


def from_torch(grads):
    M = len(grads["2.bias"])
    return {"W1": M / 2 * grads["0.weight"].T, "b1": grads["0.bias"],
            "W2": M / 2 * grads["2.weight"].T, "b2": grads["2.bias"]}


# %% 5.11a wrong counted-layers linear layers numbered 0 and 1
def to_torch(params):
    return {"0.weight": params["W1"].T, "0.bias": params["b1"], "1.weight": params["W2"].T, "1.bias": params["b2"]}


def from_torch(grads):
    M = len(grads["2.bias"])
    return {"W1": M / 2 * grads["0.weight"].T, "b1": M / 2 * grads["0.bias"],
            "W2": M / 2 * grads["2.weight"].T, "b2": M / 2 * grads["2.bias"]}


# %% 5.11a wrong in-place scales the gradients it was given
def to_torch(params):
    return {"0.weight": params["W1"].T, "0.bias": params["b1"], "2.weight": params["W2"].T, "2.bias": params["b2"]}


def from_torch(grads):
    for g in grads.values():
        g *= len(grads["2.bias"]) / 2
    return {"W1": grads["0.weight"].T, "b1": grads["0.bias"], "W2": grads["2.weight"].T, "b2": grads["2.bias"]}


# %% 5.11a wrong - the factor with N of the first weight
def to_torch(params):
    return {"0.weight": params["W1"].T, "0.bias": params["b1"], "2.weight": params["W2"].T, "2.bias": params["b2"]}


def from_torch(grads):
    f = len(grads["2.bias"]) ** 2 / 4
    return {"W1": f * grads["0.weight"].T, "b1": f * grads["0.bias"],
            "W2": f * grads["2.weight"].T, "b2": f * grads["2.bias"]}


# %% 5.11b right if and elif
def backward(tape, values):
    grads = [np.zeros(v.shape) for v in values]
    grads[-1] = np.ones(())
    for k in range(len(tape) - 1, -1, -1):
        node, g = tape[k], grads[k]
        if node[0] == "matmul":
            _, i, j = node
            grads[i] = grads[i] + g @ values[j].T
            grads[j] = grads[j] + values[i].T @ g
        elif node[0] == "add":
            _, i, j = node
            grads[i] = grads[i] + g
            grads[j] = grads[j] + (g if values[j].ndim == values[i].ndim else g.sum(axis=0))
        elif node[0] == "mul":
            _, i, j = node
            grads[i] = grads[i] + g * values[j]
            grads[j] = grads[j] + g * values[i]
        elif node[0] == "sigmoid":
            a = values[k]
            grads[node[1]] = grads[node[1]] + g * a * (1 - a)
        elif node[0] == "sum":
            grads[node[1]] = grads[node[1]] + g
    return grads


# %% 5.11b right a dictionary of rules, adding in place into arrays of its own
def backward(tape, values):
    def unbroadcast(g, like):
        while g.ndim > like.ndim:
            g = g.sum(axis=0)
        return g

    rules = {
        "leaf": lambda g, k: [],
        "matmul": lambda g, k, a, b: [np.einsum("nh,fh->nf", g, b), np.einsum("nf,nh->fh", a, g)],
        "add": lambda g, k, a, b: [g, unbroadcast(g, b)],
        "mul": lambda g, k, a, b: [g * b, g * a],
        "sigmoid": lambda g, k, a: [g * sigmoid.df(a, values[k])],
        "sum": lambda g, k, a: [np.broadcast_to(g, a.shape)],
    }
    grads = [np.zeros(v.shape) for v in values]
    grads[-1][...] = 1.0
    for k, (op, *used) in reversed(list(enumerate(tape))):
        for i, message in zip(used, rules[op](grads[k], k, *[values[i] for i in used])):
            grads[i] += message
    return grads


# %% 5.11b right each value collects what its users send, slopes from the input
def backward(tape, values):
    K = len(tape)
    users = [[] for _ in range(K)]
    for k, node in enumerate(tape):
        for place, i in enumerate(node[1:]):
            users[i].append((k, place))
    grads = [None] * K
    for i in reversed(range(K)):
        total = np.zeros_like(values[i]) if i < K - 1 else np.array(1.0)
        for k, place in users[i]:
            op, g, others = tape[k][0], grads[k], tape[k][1:]
            if op == "sum":
                total = total + g * np.ones_like(values[i])
            elif op == "sigmoid":
                t = np.exp(-values[i])
                total = total + g * t / (1 + t) ** 2
            elif op == "mul":
                total = total + g * values[others[1 - place]]
            elif op == "add":
                total = total + (g if g.shape == values[i].shape else np.sum(g, axis=0))
            elif place == 0:
                total = total + g.dot(values[others[1]].T)
            else:
                total = total + values[others[0]].T.dot(g)
        grads[i] = total
    return grads


# %% 5.11b right messages gathered in lists, prints
def backward(tape, values):
    inbox = {k: [] for k in range(len(tape))}
    inbox[len(tape) - 1].append(np.float64(1.0))
    out = {}
    for k in sorted(inbox, reverse=True):
        g = sum(inbox[k], np.zeros(values[k].shape))
        out[k] = np.asarray(g)
        op, args = tape[k][0], tape[k][1:]
        print(k, op, g.shape if hasattr(g, "shape") else ())
        if op == "leaf":
            continue
        a = values[args[0]]
        b = values[args[-1]]
        if op == "matmul":
            inbox[args[0]].append(g @ np.transpose(b))
            inbox[args[1]].append(np.transpose(a) @ g)
        if op == "add":
            inbox[args[0]].append(g)
            inbox[args[1]].append(np.ones(len(g)) @ g if b.ndim < a.ndim else g)
        if op == "mul":
            inbox[args[0]].append(g * b)
            inbox[args[1]].append(g * a)
        if op == "sigmoid":
            inbox[args[0]].append(g * (values[k] - values[k] ** 2))
        if op == "sum":
            inbox[args[0]].append(np.full(a.shape, float(g)))
    return [out[k] for k in range(len(tape))]


# %% 5.11b wrong overwrites the last message wins
def backward(tape, values):
    grads = [np.zeros(v.shape) for v in values]
    grads[-1] = np.array(1.0)
    for k in reversed(range(len(tape))):
        op, *used = tape[k]
        g, inputs = grads[k], [values[i] for i in used]
        messages = []
        if op == "matmul":
            messages = [g @ inputs[1].T, inputs[0].T @ g]
        elif op == "add":
            same = inputs[0].shape == inputs[1].shape
            messages = [g, g if same else g.sum(axis=0)]
        elif op == "mul":
            messages = [g * inputs[1], g * inputs[0]]
        elif op == "sigmoid":
            messages = [g * values[k] * (1 - values[k])]
        elif op == "sum":
            messages = [g * np.ones(inputs[0].shape)]
        for i, message in zip(used, messages):
            grads[i] = message
    return grads


# %% 5.11b wrong front-to-back read from the front
def backward(tape, values):
    grads = [np.zeros(v.shape) for v in values]
    grads[-1] = np.array(1.0)
    for k in range(len(tape)):
        op, *used = tape[k]
        g, inputs = grads[k], [values[i] for i in used]
        messages = []
        if op == "matmul":
            messages = [g @ inputs[1].T, inputs[0].T @ g]
        elif op == "add":
            same = inputs[0].shape == inputs[1].shape
            messages = [g, g if same else g.sum(axis=0)]
        elif op == "mul":
            messages = [g * inputs[1], g * inputs[0]]
        elif op == "sigmoid":
            messages = [g * values[k] * (1 - values[k])]
        elif op == "sum":
            messages = [g * np.ones(inputs[0].shape)]
        for i, message in zip(used, messages):
            grads[i] = grads[i] + message
    return grads


# %% 5.11b wrong bias-not-summed a row's message keeps the rows
def backward(tape, values):
    grads = [np.zeros(v.shape) for v in values]
    grads[-1] = np.array(1.0)
    for k in reversed(range(len(tape))):
        op, *used = tape[k]
        g, inputs = grads[k], [values[i] for i in used]
        messages = []
        if op == "matmul":
            messages = [g @ inputs[1].T, inputs[0].T @ g]
        elif op == "add":
            same = inputs[0].shape == inputs[1].shape
            messages = [g, g]
        elif op == "mul":
            messages = [g * inputs[1], g * inputs[0]]
        elif op == "sigmoid":
            messages = [g * values[k] * (1 - values[k])]
        elif op == "sum":
            messages = [g * np.ones(inputs[0].shape)]
        for i, message in zip(used, messages):
            grads[i] = grads[i] + message
    return grads


# %% 5.11b wrong bias-mean the mean over the rows
def backward(tape, values):
    grads = [np.zeros(v.shape) for v in values]
    grads[-1] = np.array(1.0)
    for k in reversed(range(len(tape))):
        op, *used = tape[k]
        g, inputs = grads[k], [values[i] for i in used]
        messages = []
        if op == "matmul":
            messages = [g @ inputs[1].T, inputs[0].T @ g]
        elif op == "add":
            same = inputs[0].shape == inputs[1].shape
            messages = [g, g if same else g.mean(axis=0)]
        elif op == "mul":
            messages = [g * inputs[1], g * inputs[0]]
        elif op == "sigmoid":
            messages = [g * values[k] * (1 - values[k])]
        elif op == "sum":
            messages = [g * np.ones(inputs[0].shape)]
        for i, message in zip(used, messages):
            grads[i] = grads[i] + message
    return grads


# %% 5.11b wrong own-factor each factor gets itself
def backward(tape, values):
    grads = [np.zeros(v.shape) for v in values]
    grads[-1] = np.array(1.0)
    for k in reversed(range(len(tape))):
        op, *used = tape[k]
        g, inputs = grads[k], [values[i] for i in used]
        messages = []
        if op == "matmul":
            messages = [g @ inputs[1].T, inputs[0].T @ g]
        elif op == "add":
            same = inputs[0].shape == inputs[1].shape
            messages = [g, g if same else g.sum(axis=0)]
        elif op == "mul":
            messages = [g * inputs[0], g * inputs[1]]
        elif op == "sigmoid":
            messages = [g * values[k] * (1 - values[k])]
        elif op == "sum":
            messages = [g * np.ones(inputs[0].shape)]
        for i, message in zip(used, messages):
            grads[i] = grads[i] + message
    return grads


# %% 5.11b wrong no-slope sigmoid hands on unchanged
def backward(tape, values):
    grads = [np.zeros(v.shape) for v in values]
    grads[-1] = np.array(1.0)
    for k in reversed(range(len(tape))):
        op, *used = tape[k]
        g, inputs = grads[k], [values[i] for i in used]
        messages = []
        if op == "matmul":
            messages = [g @ inputs[1].T, inputs[0].T @ g]
        elif op == "add":
            same = inputs[0].shape == inputs[1].shape
            messages = [g, g if same else g.sum(axis=0)]
        elif op == "mul":
            messages = [g * inputs[1], g * inputs[0]]
        elif op == "sigmoid":
            messages = [g]
        elif op == "sum":
            messages = [g * np.ones(inputs[0].shape)]
        for i, message in zip(used, messages):
            grads[i] = grads[i] + message
    return grads


# %% 5.11b wrong slope-of-output slope at the output
def backward(tape, values):
    grads = [np.zeros(v.shape) for v in values]
    grads[-1] = np.array(1.0)
    for k in reversed(range(len(tape))):
        op, *used = tape[k]
        g, inputs = grads[k], [values[i] for i in used]
        messages = []
        if op == "matmul":
            messages = [g @ inputs[1].T, inputs[0].T @ g]
        elif op == "add":
            same = inputs[0].shape == inputs[1].shape
            messages = [g, g if same else g.sum(axis=0)]
        elif op == "mul":
            messages = [g * inputs[1], g * inputs[0]]
        elif op == "sigmoid":
            messages = [g * sigmoid(values[k]) * (1 - sigmoid(values[k]))]
        elif op == "sum":
            messages = [g * np.ones(inputs[0].shape)]
        for i, message in zip(used, messages):
            grads[i] = grads[i] + message
    return grads


# %% 5.11b wrong slope-of-input a (1 - a) of the input
def backward(tape, values):
    grads = [np.zeros(v.shape) for v in values]
    grads[-1] = np.array(1.0)
    for k in reversed(range(len(tape))):
        op, *used = tape[k]
        g, inputs = grads[k], [values[i] for i in used]
        messages = []
        if op == "matmul":
            messages = [g @ inputs[1].T, inputs[0].T @ g]
        elif op == "add":
            same = inputs[0].shape == inputs[1].shape
            messages = [g, g if same else g.sum(axis=0)]
        elif op == "mul":
            messages = [g * inputs[1], g * inputs[0]]
        elif op == "sigmoid":
            messages = [g * inputs[0] * (1 - inputs[0])]
        elif op == "sum":
            messages = [g * np.ones(inputs[0].shape)]
        for i, message in zip(used, messages):
            grads[i] = grads[i] + message
    return grads


# %% 5.11b wrong sum-shared the sum's message divided
def backward(tape, values):
    grads = [np.zeros(v.shape) for v in values]
    grads[-1] = np.array(1.0)
    for k in reversed(range(len(tape))):
        op, *used = tape[k]
        g, inputs = grads[k], [values[i] for i in used]
        messages = []
        if op == "matmul":
            messages = [g @ inputs[1].T, inputs[0].T @ g]
        elif op == "add":
            same = inputs[0].shape == inputs[1].shape
            messages = [g, g if same else g.sum(axis=0)]
        elif op == "mul":
            messages = [g * inputs[1], g * inputs[0]]
        elif op == "sigmoid":
            messages = [g * values[k] * (1 - values[k])]
        elif op == "sum":
            messages = [g * np.ones(inputs[0].shape) / inputs[0].size]
        for i, message in zip(used, messages):
            grads[i] = grads[i] + message
    return grads


# %% 5.11b wrong square-once only the first factor of a product
def backward(tape, values):
    grads = [np.zeros(v.shape) for v in values]
    grads[-1] = np.array(1.0)
    for k in reversed(range(len(tape))):
        op, *used = tape[k]
        g, inputs = grads[k], [values[i] for i in used]
        messages = []
        if op == "matmul":
            messages = [g @ inputs[1].T, inputs[0].T @ g]
        elif op == "add":
            same = inputs[0].shape == inputs[1].shape
            messages = [g, g if same else g.sum(axis=0)]
        elif op == "mul":
            messages = [g * inputs[1]]
        elif op == "sigmoid":
            messages = [g * values[k] * (1 - values[k])]
        elif op == "sum":
            messages = [g * np.ones(inputs[0].shape)]
        for i, message in zip(used, messages):
            grads[i] = grads[i] + message
    return grads


# %% 5.11b wrong nothing-sent the last gradient is left at 0
def backward(tape, values):
    grads = [np.zeros(v.shape) for v in values]
    for k in reversed(range(len(tape))):
        op, *used = tape[k]
        g, inputs = grads[k], [values[i] for i in used]
        messages = []
        if op == "matmul":
            messages = [g @ inputs[1].T, inputs[0].T @ g]
        elif op == "add":
            same = inputs[0].shape == inputs[1].shape
            messages = [g, g if same else g.sum(axis=0)]
        elif op == "mul":
            messages = [g * inputs[1], g * inputs[0]]
        elif op == "sigmoid":
            messages = [g * values[k] * (1 - values[k])]
        elif op == "sum":
            messages = [g * np.ones(inputs[0].shape)]
        for i, message in zip(used, messages):
            grads[i] = grads[i] + message
    return grads


# %% 5.11b wrong - the factors of a matrix product swapped
def backward(tape, values):
    grads = [np.zeros(v.shape) for v in values]
    grads[-1] = np.array(1.0)
    for k in reversed(range(len(tape))):
        op, *used = tape[k]
        g, inputs = grads[k], [values[i] for i in used]
        messages = []
        if op == "matmul":
            messages = [inputs[1] @ g.T, g.T @ inputs[0]]
        elif op == "add":
            same = inputs[0].shape == inputs[1].shape
            messages = [g, g if same else g.sum(axis=0)]
        elif op == "mul":
            messages = [g * inputs[1], g * inputs[0]]
        elif op == "sigmoid":
            messages = [g * values[k] * (1 - values[k])]
        elif op == "sum":
            messages = [g * np.ones(inputs[0].shape)]
        for i, message in zip(used, messages):
            grads[i] = grads[i] + message
    return grads


# %% 5.11b wrong - adds in place, so that two gradients share one array
def backward(tape, values):
    grads = [np.zeros(v.shape) for v in values]
    grads[-1] = np.array(1.0)
    for k in reversed(range(len(tape))):
        op, *used = tape[k]
        g, inputs = grads[k], [values[i] for i in used]
        messages = []
        if op == "matmul":
            messages = [g @ inputs[1].T, inputs[0].T @ g]
        elif op == "add":
            same = inputs[0].shape == inputs[1].shape
            messages = [g, g if same else g.sum(axis=0)]
        elif op == "mul":
            messages = [g * inputs[1], g * inputs[0]]
        elif op == "sigmoid":
            messages = [g * values[k] * (1 - values[k])]
        elif op == "sum":
            messages = [g * np.ones(inputs[0].shape)]
        for i, message in zip(used, messages):
            grads[i] = grads[i].__iadd__(message) if grads[i].any() else message
    return grads


# %% 5.11 right matrices
def gradients(Ws, bs, X, Y):
    acts = [X]
    for W, b in zip(Ws, bs):
        acts.append(sigmoid(acts[-1] @ W + b))
    err = acts[-1] - Y
    delta = err * acts[-1] * (1 - acts[-1])
    dWs, dbs = [], []
    for k in range(len(Ws) - 1, -1, -1):
        dWs = [acts[k].T @ delta / len(X)] + dWs
        dbs = [delta.sum(axis=0) / len(X)] + dbs
        if k > 0:
            delta = delta @ Ws[k].T * acts[k] * (1 - acts[k])
    return dWs, dbs


def disagreements(mine, theirs, tol):
    bad = []
    for name in sorted(set(mine) | set(theirs)):
        if name not in mine or name not in theirs:
            bad.append(name)
            continue
        a, b = mine[name], theirs[name]
        if a.shape != b.shape:
            bad.append(name)
        elif not (np.isfinite(a).all() and np.isfinite(b).all()):
            bad.append(name)
        elif np.abs(a - b).max() > tol * np.abs(b).max():
            bad.append(name)
    return bad


# %% 5.11 right sample by sample
def gradients(Ws, bs, X, Y):
    """Sample by sample."""
    N = X.shape[0]
    dWs = [np.zeros(W.shape) for W in Ws]
    dbs = [np.zeros(b.shape) for b in bs]
    for x, y in zip(X, Y):
        a = [x]
        for W, b in zip(Ws, bs):
            a.append(1 / (1 + np.exp(-(a[-1] @ W + b))))
        d = (a[-1] - y) * a[-1] * (1 - a[-1])
        for k in reversed(range(len(Ws))):
            dWs[k] += np.outer(a[k], d) / N
            dbs[k] += d / N
            d = (Ws[k] @ d) * a[k] * (1 - a[k])
    return dWs, dbs


def disagreements(mine, theirs, tol):
    def agree(name):
        try:
            a, b = np.array(mine[name]), np.array(theirs[name])
        except KeyError:
            return False
        if np.shape(a) != np.shape(b):
            return False
        return bool(np.max(np.abs(a - b)) <= tol * np.max(np.abs(b))) and bool(np.isfinite(np.max(np.abs(b))))

    return [name for name in sorted({**mine, **theirs}) if not agree(name)]


# %% 5.11 right recursion and einsum
def gradients(Ws, bs, X, Y):
    """Recursion: forward on the way in, backward on the way out."""
    def layer(k, a):
        if k == len(Ws):
            return (a - Y) / len(X)
        z = a @ Ws[k] + bs[k]
        out = sigmoid(z)
        delta = layer(k + 1, out) * sigmoid.df(z, out)
        dWs[k] = np.einsum("ni,no->io", a, delta)
        dbs[k] = np.einsum("no->o", delta)
        return np.einsum("no,io->ni", delta, Ws[k])

    dWs, dbs = [None] * len(Ws), [None] * len(bs)
    layer(0, X)
    return dWs, dbs


def disagreements(mine, theirs, tol):
    names = list(mine)
    for name in theirs:
        if name not in names:
            names.append(name)
    names.sort()
    out = []
    for name in names:
        if name in mine and name in theirs and mine[name].shape == theirs[name].shape:
            worst, largest, ok = 0.0, 0.0, True
            for x, y in zip(mine[name].ravel().tolist(), theirs[name].ravel().tolist()):
                if not (-1e300 < x < 1e300 and -1e300 < y < 1e300):
                    ok = False
                worst, largest = max(worst, abs(x - y)), max(largest, abs(y))
            if ok and worst <= tol * largest:
                continue
        out += [name]
    return out


# %% 5.11 right bias as index 0, tuples, prints
def gradients(Ws, bs, X, Y):
    print("layers:", len(Ws))
    ones = np.ones((len(X), 1))
    A, Vs = [np.hstack([ones, X])], [np.vstack([b, W]) for W, b in zip(Ws, bs)]
    for V in Vs:
        A.append(np.hstack([ones, sigmoid(A[-1] @ V)]))
    delta = A[-1][:, 1:] - Y
    grads = []
    for k in range(len(Vs))[::-1]:
        a = A[k + 1][:, 1:]
        delta = delta * a * (1 - a)
        grads.append(A[k].T @ delta / len(X))
        delta = delta @ Vs[k][1:].T
    grads.reverse()
    return tuple(g[1:] for g in grads), tuple(g[0] for g in grads)


def disagreements(mine, theirs, tol):
    found = set(mine) ^ set(theirs)
    for k in set(mine) & set(theirs):
        a, b = np.asarray(mine[k], float), np.asarray(theirs[k], float)
        same = a.shape == b.shape
        if not same or np.isnan(a).any() or np.isinf(a).any() or np.isnan(b).any() or np.isinf(b).any():
            found.add(k)
        elif not np.linalg.norm((a - b).ravel(), np.inf) <= tol * np.linalg.norm(b.ravel(), np.inf):
            found.add(k)
    return list(sorted(found))


# %% 5.11 wrong no-mean no 1/N
def gradients(Ws, bs, X, Y):
    acts = [X]
    for W, b in zip(Ws, bs):
        acts.append(sigmoid(acts[-1] @ W + b))
    err = acts[-1] - Y
    delta = err * acts[-1] * (1 - acts[-1])
    dWs, dbs = [], []
    for k in range(len(Ws) - 1, -1, -1):
        dWs = [acts[k].T @ delta ] + dWs
        dbs = [delta.sum(axis=0) ] + dbs
        if k > 0:
            delta = delta @ Ws[k].T * acts[k] * (1 - acts[k])
    return dWs, dbs


def disagreements(mine, theirs, tol):
    bad = []
    for name in sorted(set(mine) | set(theirs)):
        if name not in mine or name not in theirs:
            bad.append(name)
            continue
        a, b = mine[name], theirs[name]
        if a.shape != b.shape:
            bad.append(name)
        elif not (np.isfinite(a).all() and np.isfinite(b).all()):
            bad.append(name)
        elif np.abs(a - b).max() > tol * np.abs(b).max():
            bad.append(name)
    return bad


# %% 5.11 wrong sign y - a
def gradients(Ws, bs, X, Y):
    acts = [X]
    for W, b in zip(Ws, bs):
        acts.append(sigmoid(acts[-1] @ W + b))
    err = Y - acts[-1]
    delta = err * acts[-1] * (1 - acts[-1])
    dWs, dbs = [], []
    for k in range(len(Ws) - 1, -1, -1):
        dWs = [acts[k].T @ delta / len(X)] + dWs
        dbs = [delta.sum(axis=0) / len(X)] + dbs
        if k > 0:
            delta = delta @ Ws[k].T * acts[k] * (1 - acts[k])
    return dWs, dbs


def disagreements(mine, theirs, tol):
    bad = []
    for name in sorted(set(mine) | set(theirs)):
        if name not in mine or name not in theirs:
            bad.append(name)
            continue
        a, b = mine[name], theirs[name]
        if a.shape != b.shape:
            bad.append(name)
        elif not (np.isfinite(a).all() and np.isfinite(b).all()):
            bad.append(name)
        elif np.abs(a - b).max() > tol * np.abs(b).max():
            bad.append(name)
    return bad


# %% 5.11 wrong no-hidden-slope hidden slope forgotten
def gradients(Ws, bs, X, Y):
    acts = [X]
    for W, b in zip(Ws, bs):
        acts.append(sigmoid(acts[-1] @ W + b))
    err = acts[-1] - Y
    delta = err * acts[-1] * (1 - acts[-1])
    dWs, dbs = [], []
    for k in range(len(Ws) - 1, -1, -1):
        dWs = [acts[k].T @ delta / len(X)] + dWs
        dbs = [delta.sum(axis=0) / len(X)] + dbs
        if k > 0:
            delta = delta @ Ws[k].T
    return dWs, dbs


def disagreements(mine, theirs, tol):
    bad = []
    for name in sorted(set(mine) | set(theirs)):
        if name not in mine or name not in theirs:
            bad.append(name)
            continue
        a, b = mine[name], theirs[name]
        if a.shape != b.shape:
            bad.append(name)
        elif not (np.isfinite(a).all() and np.isfinite(b).all()):
            bad.append(name)
        elif np.abs(a - b).max() > tol * np.abs(b).max():
            bad.append(name)
    return bad


# %% 5.11 wrong no-output-slope output slope forgotten
def gradients(Ws, bs, X, Y):
    acts = [X]
    for W, b in zip(Ws, bs):
        acts.append(sigmoid(acts[-1] @ W + b))
    err = acts[-1] - Y
    delta = err
    dWs, dbs = [], []
    for k in range(len(Ws) - 1, -1, -1):
        dWs = [acts[k].T @ delta / len(X)] + dWs
        dbs = [delta.sum(axis=0) / len(X)] + dbs
        if k > 0:
            delta = delta @ Ws[k].T * acts[k] * (1 - acts[k])
    return dWs, dbs


def disagreements(mine, theirs, tol):
    bad = []
    for name in sorted(set(mine) | set(theirs)):
        if name not in mine or name not in theirs:
            bad.append(name)
            continue
        a, b = mine[name], theirs[name]
        if a.shape != b.shape:
            bad.append(name)
        elif not (np.isfinite(a).all() and np.isfinite(b).all()):
            bad.append(name)
        elif np.abs(a - b).max() > tol * np.abs(b).max():
            bad.append(name)
    return bad


# %% 5.11 wrong reversed lists from the last layer to the first
def gradients(Ws, bs, X, Y):
    acts = [X]
    for W, b in zip(Ws, bs):
        acts.append(sigmoid(acts[-1] @ W + b))
    err = acts[-1] - Y
    delta = err * acts[-1] * (1 - acts[-1])
    dWs, dbs = [], []
    for k in range(len(Ws) - 1, -1, -1):
        dWs = [acts[k].T @ delta / len(X)] + dWs
        dbs = [delta.sum(axis=0) / len(X)] + dbs
        if k > 0:
            delta = delta @ Ws[k].T * acts[k] * (1 - acts[k])
    return dWs[::-1], dbs[::-1]


def disagreements(mine, theirs, tol):
    bad = []
    for name in sorted(set(mine) | set(theirs)):
        if name not in mine or name not in theirs:
            bad.append(name)
            continue
        a, b = mine[name], theirs[name]
        if a.shape != b.shape:
            bad.append(name)
        elif not (np.isfinite(a).all() and np.isfinite(b).all()):
            bad.append(name)
        elif np.abs(a - b).max() > tol * np.abs(b).max():
            bad.append(name)
    return bad


# %% 5.11 wrong bias-mean bias mean divided again
def gradients(Ws, bs, X, Y):
    acts = [X]
    for W, b in zip(Ws, bs):
        acts.append(sigmoid(acts[-1] @ W + b))
    err = acts[-1] - Y
    delta = err * acts[-1] * (1 - acts[-1])
    dWs, dbs = [], []
    for k in range(len(Ws) - 1, -1, -1):
        dWs = [acts[k].T @ delta / len(X)] + dWs
        dbs = [delta.mean(axis=0) / len(X)] + dbs
        if k > 0:
            delta = delta @ Ws[k].T * acts[k] * (1 - acts[k])
    return dWs, dbs


def disagreements(mine, theirs, tol):
    bad = []
    for name in sorted(set(mine) | set(theirs)):
        if name not in mine or name not in theirs:
            bad.append(name)
            continue
        a, b = mine[name], theirs[name]
        if a.shape != b.shape:
            bad.append(name)
        elif not (np.isfinite(a).all() and np.isfinite(b).all()):
            bad.append(name)
        elif np.abs(a - b).max() > tol * np.abs(b).max():
            bad.append(name)
    return bad


# %% 5.11 wrong doubled the half forgotten
def gradients(Ws, bs, X, Y):
    acts = [X]
    for W, b in zip(Ws, bs):
        acts.append(sigmoid(acts[-1] @ W + b))
    err = 2 * (acts[-1] - Y)
    delta = err * acts[-1] * (1 - acts[-1])
    dWs, dbs = [], []
    for k in range(len(Ws) - 1, -1, -1):
        dWs = [acts[k].T @ delta / len(X)] + dWs
        dbs = [delta.sum(axis=0) / len(X)] + dbs
        if k > 0:
            delta = delta @ Ws[k].T * acts[k] * (1 - acts[k])
    return dWs, dbs


def disagreements(mine, theirs, tol):
    bad = []
    for name in sorted(set(mine) | set(theirs)):
        if name not in mine or name not in theirs:
            bad.append(name)
            continue
        a, b = mine[name], theirs[name]
        if a.shape != b.shape:
            bad.append(name)
        elif not (np.isfinite(a).all() and np.isfinite(b).all()):
            bad.append(name)
        elif np.abs(a - b).max() > tol * np.abs(b).max():
            bad.append(name)
    return bad


# %% 5.11 wrong - only two layers ever
def gradients(Ws, bs, X, Y):
    acts = [X]
    for W, b in zip(Ws, bs):
        acts.append(sigmoid(acts[-1] @ W + b))
    err = acts[-1] - Y
    delta = err * acts[-1] * (1 - acts[-1])
    dWs, dbs = [], []
    for k in range(min(len(Ws), 2) - 1, -1, -1):
        dWs = [acts[k].T @ delta / len(X)] + dWs
        dbs = [delta.sum(axis=0) / len(X)] + dbs
        if k > 0:
            delta = delta @ Ws[k].T * acts[k] * (1 - acts[k])
    return dWs, dbs


def disagreements(mine, theirs, tol):
    bad = []
    for name in sorted(set(mine) | set(theirs)):
        if name not in mine or name not in theirs:
            bad.append(name)
            continue
        a, b = mine[name], theirs[name]
        if a.shape != b.shape:
            bad.append(name)
        elif not (np.isfinite(a).all() and np.isfinite(b).all()):
            bad.append(name)
        elif np.abs(a - b).max() > tol * np.abs(b).max():
            bad.append(name)
    return bad


# %% 5.11 wrong nan-agrees nan not looked for
def gradients(Ws, bs, X, Y):
    acts = [X]
    for W, b in zip(Ws, bs):
        acts.append(sigmoid(acts[-1] @ W + b))
    err = acts[-1] - Y
    delta = err * acts[-1] * (1 - acts[-1])
    dWs, dbs = [], []
    for k in range(len(Ws) - 1, -1, -1):
        dWs = [acts[k].T @ delta / len(X)] + dWs
        dbs = [delta.sum(axis=0) / len(X)] + dbs
        if k > 0:
            delta = delta @ Ws[k].T * acts[k] * (1 - acts[k])
    return dWs, dbs


def disagreements(mine, theirs, tol):
    bad = []
    for name in sorted(set(mine) | set(theirs)):
        if name not in mine or name not in theirs:
            bad.append(name)
            continue
        a, b = mine[name], theirs[name]
        if a.shape != b.shape:
            bad.append(name)
        elif np.abs(a - b).max() > tol * np.abs(b).max():
            bad.append(name)
    return bad


# %% 5.11 wrong absolute an absolute tolerance
def gradients(Ws, bs, X, Y):
    acts = [X]
    for W, b in zip(Ws, bs):
        acts.append(sigmoid(acts[-1] @ W + b))
    err = acts[-1] - Y
    delta = err * acts[-1] * (1 - acts[-1])
    dWs, dbs = [], []
    for k in range(len(Ws) - 1, -1, -1):
        dWs = [acts[k].T @ delta / len(X)] + dWs
        dbs = [delta.sum(axis=0) / len(X)] + dbs
        if k > 0:
            delta = delta @ Ws[k].T * acts[k] * (1 - acts[k])
    return dWs, dbs


def disagreements(mine, theirs, tol):
    bad = []
    for name in sorted(set(mine) | set(theirs)):
        if name not in mine or name not in theirs:
            bad.append(name)
            continue
        a, b = mine[name], theirs[name]
        if a.shape != b.shape:
            bad.append(name)
        elif not (np.isfinite(a).all() and np.isfinite(b).all()):
            bad.append(name)
        elif np.abs(a - b).max() > tol:
            bad.append(name)
    return bad


# %% 5.11 wrong only-common only names in both
def gradients(Ws, bs, X, Y):
    acts = [X]
    for W, b in zip(Ws, bs):
        acts.append(sigmoid(acts[-1] @ W + b))
    err = acts[-1] - Y
    delta = err * acts[-1] * (1 - acts[-1])
    dWs, dbs = [], []
    for k in range(len(Ws) - 1, -1, -1):
        dWs = [acts[k].T @ delta / len(X)] + dWs
        dbs = [delta.sum(axis=0) / len(X)] + dbs
        if k > 0:
            delta = delta @ Ws[k].T * acts[k] * (1 - acts[k])
    return dWs, dbs


def disagreements(mine, theirs, tol):
    bad = []
    for name in sorted(set(mine) & set(theirs)):
        if name not in mine or name not in theirs:
            bad.append(name)
            continue
        a, b = mine[name], theirs[name]
        if a.shape != b.shape:
            bad.append(name)
        elif not (np.isfinite(a).all() and np.isfinite(b).all()):
            bad.append(name)
        elif np.abs(a - b).max() > tol * np.abs(b).max():
            bad.append(name)
    return bad


# %% 5.11 wrong signed abs forgotten in the difference
def gradients(Ws, bs, X, Y):
    acts = [X]
    for W, b in zip(Ws, bs):
        acts.append(sigmoid(acts[-1] @ W + b))
    err = acts[-1] - Y
    delta = err * acts[-1] * (1 - acts[-1])
    dWs, dbs = [], []
    for k in range(len(Ws) - 1, -1, -1):
        dWs = [acts[k].T @ delta / len(X)] + dWs
        dbs = [delta.sum(axis=0) / len(X)] + dbs
        if k > 0:
            delta = delta @ Ws[k].T * acts[k] * (1 - acts[k])
    return dWs, dbs


def disagreements(mine, theirs, tol):
    bad = []
    for name in sorted(set(mine) | set(theirs)):
        if name not in mine or name not in theirs:
            bad.append(name)
            continue
        a, b = mine[name], theirs[name]
        if a.shape != b.shape:
            bad.append(name)
        elif not (np.isfinite(a).all() and np.isfinite(b).all()):
            bad.append(name)
        elif (a - b).max() > tol * np.abs(b).max():
            bad.append(name)
    return bad


# %% 5.11 wrong mine-as-measure relative to mine
def gradients(Ws, bs, X, Y):
    acts = [X]
    for W, b in zip(Ws, bs):
        acts.append(sigmoid(acts[-1] @ W + b))
    err = acts[-1] - Y
    delta = err * acts[-1] * (1 - acts[-1])
    dWs, dbs = [], []
    for k in range(len(Ws) - 1, -1, -1):
        dWs = [acts[k].T @ delta / len(X)] + dWs
        dbs = [delta.sum(axis=0) / len(X)] + dbs
        if k > 0:
            delta = delta @ Ws[k].T * acts[k] * (1 - acts[k])
    return dWs, dbs


def disagreements(mine, theirs, tol):
    bad = []
    for name in sorted(set(mine) | set(theirs)):
        if name not in mine or name not in theirs:
            bad.append(name)
            continue
        a, b = mine[name], theirs[name]
        if a.shape != b.shape:
            bad.append(name)
        elif not (np.isfinite(a).all() and np.isfinite(b).all()):
            bad.append(name)
        elif np.abs(a - b).max() > tol * np.abs(a).max():
            bad.append(name)
    return bad


# %% 5.11 wrong mean mean difference
def gradients(Ws, bs, X, Y):
    acts = [X]
    for W, b in zip(Ws, bs):
        acts.append(sigmoid(acts[-1] @ W + b))
    err = acts[-1] - Y
    delta = err * acts[-1] * (1 - acts[-1])
    dWs, dbs = [], []
    for k in range(len(Ws) - 1, -1, -1):
        dWs = [acts[k].T @ delta / len(X)] + dWs
        dbs = [delta.sum(axis=0) / len(X)] + dbs
        if k > 0:
            delta = delta @ Ws[k].T * acts[k] * (1 - acts[k])
    return dWs, dbs


def disagreements(mine, theirs, tol):
    bad = []
    for name in sorted(set(mine) | set(theirs)):
        if name not in mine or name not in theirs:
            bad.append(name)
            continue
        a, b = mine[name], theirs[name]
        if a.shape != b.shape:
            bad.append(name)
        elif not (np.isfinite(a).all() and np.isfinite(b).all()):
            bad.append(name)
        elif np.abs(a - b).mean() > tol * np.abs(b).max():
            bad.append(name)
    return bad


# %% 5.11 wrong unordered reverse order
def gradients(Ws, bs, X, Y):
    acts = [X]
    for W, b in zip(Ws, bs):
        acts.append(sigmoid(acts[-1] @ W + b))
    err = acts[-1] - Y
    delta = err * acts[-1] * (1 - acts[-1])
    dWs, dbs = [], []
    for k in range(len(Ws) - 1, -1, -1):
        dWs = [acts[k].T @ delta / len(X)] + dWs
        dbs = [delta.sum(axis=0) / len(X)] + dbs
        if k > 0:
            delta = delta @ Ws[k].T * acts[k] * (1 - acts[k])
    return dWs, dbs


def disagreements(mine, theirs, tol):
    bad = []
    for name in sorted(set(mine) | set(theirs)):
        if name not in mine or name not in theirs:
            bad.append(name)
            continue
        a, b = mine[name], theirs[name]
        if a.shape != b.shape:
            bad.append(name)
        elif not (np.isfinite(a).all() and np.isfinite(b).all()):
            bad.append(name)
        elif np.abs(a - b).max() > tol * np.abs(b).max():
            bad.append(name)
    return bad[::-1]


# %% 5.11 wrong - stops at the first
def gradients(Ws, bs, X, Y):
    acts = [X]
    for W, b in zip(Ws, bs):
        acts.append(sigmoid(acts[-1] @ W + b))
    err = acts[-1] - Y
    delta = err * acts[-1] * (1 - acts[-1])
    dWs, dbs = [], []
    for k in range(len(Ws) - 1, -1, -1):
        dWs = [acts[k].T @ delta / len(X)] + dWs
        dbs = [delta.sum(axis=0) / len(X)] + dbs
        if k > 0:
            delta = delta @ Ws[k].T * acts[k] * (1 - acts[k])
    return dWs, dbs


def disagreements(mine, theirs, tol):
    bad = []
    for name in sorted(set(mine) | set(theirs)):
        if name not in mine or name not in theirs:
            bad.append(name)
            continue
        a, b = mine[name], theirs[name]
        if a.shape != b.shape:
            return [name]
        elif not (np.isfinite(a).all() and np.isfinite(b).all()):
            bad.append(name)
        elif np.abs(a - b).max() > tol * np.abs(b).max():
            bad.append(name)
    return bad


# %% 5.11c right sums over pairs
def parameters_of(widths):
    return sum((i + 1) * o for i, o in zip(widths, widths[1:]))


def flops_of_step(widths, batch):
    total = 0
    for k, (i, o) in enumerate(zip(widths[:-1], widths[1:])):
        total += (2 if k == 0 else 3) * 2 * batch * i * o
    return total


def memory_of_training(widths, batch, copies, itemsize):
    P = sum((i + 1) * o for i, o in zip(widths, widths[1:]))
    return itemsize * (P * (2 + copies) + batch * sum(widths))


# %% 5.11c right arrays of widths
def parameters_of(widths):
    total = 0
    for k in range(1, len(widths)):
        total = total + widths[k - 1] * widths[k]
        total = total + widths[k]
    return total


def flops_of_step(widths, batch):
    w = np.array(widths)
    products = w[:-1] * w[1:]
    return int(2 * batch * (products.sum() * 3 - products[0]))


def memory_of_training(widths, batch, copies, itemsize):
    w = np.array(widths)
    weights = (w[:-1] * w[1:]).sum() + w[1:].sum()
    arrays = [weights, weights] + [weights] * copies + [batch * n for n in w]
    return int(np.sum(arrays) * itemsize)


# %% 5.11c right dot product, three phases
def parameters_of(widths):
    w = np.asarray(widths, dtype=np.int64)
    return np.dot(w[:-1] + 1, w[1:])


def flops_of_step(widths, batch):
    forward = sum(2 * batch * a * b for a, b in zip(widths, widths[1:]))
    weights = forward
    errors = sum(2 * batch * a * b for a, b in zip(widths[1:], widths[2:]))
    return forward + weights + errors


def memory_of_training(widths, batch, copies, itemsize):
    total = parameters_of(widths) * itemsize  # parameters
    total += parameters_of(widths) * itemsize  # gradient
    for _ in range(copies):
        total += parameters_of(widths) * itemsize
    for n in widths:
        total += batch * n * itemsize
    return total


# %% 5.11c right recursion and loops, prints
def parameters_of(widths):
    if len(widths) == 1:
        return 0
    return widths[0] * widths[1] + widths[1] + parameters_of(widths[1:])


def flops_of_step(widths, batch):
    print('counting')
    flop = 4 * batch * widths[0] * widths[1]
    for k in range(1, len(widths) - 1):
        flop += 6 * batch * widths[k] * widths[k + 1]
    return flop


def memory_of_training(widths, batch, copies, itemsize):
    numbers = 0
    for i, o in zip(widths[:-1], widths[1:]):
        numbers += (copies + 2) * (i * o + o) + batch * o
    return (numbers + batch * widths[0]) * itemsize


# %% 5.11c wrong no-bias 72 for 6-9-2
def parameters_of(widths):
    return sum(i * o for i, o in zip(widths, widths[1:]))


def flops_of_step(widths, batch):
    total = 0
    for k, (i, o) in enumerate(zip(widths[:-1], widths[1:])):
        total += (2 if k == 0 else 3) * 2 * batch * i * o
    return total


def memory_of_training(widths, batch, copies, itemsize):
    P = sum((i + 1) * o for i, o in zip(widths, widths[1:]))
    return itemsize * (P * (2 + copies) + batch * sum(widths))


# %% 5.11c wrong neurons neurons counted
def parameters_of(widths):
    return sum(widths)


def flops_of_step(widths, batch):
    total = 0
    for k, (i, o) in enumerate(zip(widths[:-1], widths[1:])):
        total += (2 if k == 0 else 3) * 2 * batch * i * o
    return total


def memory_of_training(widths, batch, copies, itemsize):
    P = sum((i + 1) * o for i, o in zip(widths, widths[1:]))
    return itemsize * (P * (2 + copies) + batch * sum(widths))


# %% 5.11c wrong bias-of-inputs a bias an input
def parameters_of(widths):
    return sum(i * (o + 1) for i, o in zip(widths, widths[1:]))


def flops_of_step(widths, batch):
    total = 0
    for k, (i, o) in enumerate(zip(widths[:-1], widths[1:])):
        total += (2 if k == 0 else 3) * 2 * batch * i * o
    return total


def memory_of_training(widths, batch, copies, itemsize):
    P = sum((i + 1) * o for i, o in zip(widths, widths[1:]))
    return itemsize * (P * (2 + copies) + batch * sum(widths))


# %% 5.11c wrong multiply-adds one operation a multiply-add
def parameters_of(widths):
    return sum((i + 1) * o for i, o in zip(widths, widths[1:]))


def flops_of_step(widths, batch):
    total = 0
    for k, (i, o) in enumerate(zip(widths[:-1], widths[1:])):
        total += (2 if k == 0 else 3) * batch * i * o
    return total


def memory_of_training(widths, batch, copies, itemsize):
    P = sum((i + 1) * o for i, o in zip(widths, widths[1:]))
    return itemsize * (P * (2 + copies) + batch * sum(widths))


# %% 5.11c wrong first-sends-back three products in each layer
def parameters_of(widths):
    return sum((i + 1) * o for i, o in zip(widths, widths[1:]))


def flops_of_step(widths, batch):
    total = 0
    for k, (i, o) in enumerate(zip(widths[:-1], widths[1:])):
        total += 3 * 2 * batch * i * o
    return total


def memory_of_training(widths, batch, copies, itemsize):
    P = sum((i + 1) * o for i, o in zip(widths, widths[1:]))
    return itemsize * (P * (2 + copies) + batch * sum(widths))


# %% 5.11c wrong forward-only forward alone
def parameters_of(widths):
    return sum((i + 1) * o for i, o in zip(widths, widths[1:]))


def flops_of_step(widths, batch):
    total = 0
    for k, (i, o) in enumerate(zip(widths[:-1], widths[1:])):
        total += 1 * 2 * batch * i * o
    return total


def memory_of_training(widths, batch, copies, itemsize):
    P = sum((i + 1) * o for i, o in zip(widths, widths[1:]))
    return itemsize * (P * (2 + copies) + batch * sum(widths))


# %% 5.11c wrong factor-six six times parameters times batch
def parameters_of(widths):
    return sum((i + 1) * o for i, o in zip(widths, widths[1:]))


def flops_of_step(widths, batch):
    return 6 * batch * parameters_of(widths)


def memory_of_training(widths, batch, copies, itemsize):
    P = sum((i + 1) * o for i, o in zip(widths, widths[1:]))
    return itemsize * (P * (2 + copies) + batch * sum(widths))


# %% 5.11c wrong one-sample the batch forgotten
def parameters_of(widths):
    return sum((i + 1) * o for i, o in zip(widths, widths[1:]))


def flops_of_step(widths, batch):
    total = 0
    for k, (i, o) in enumerate(zip(widths[:-1], widths[1:])):
        total += (2 if k == 0 else 3) * 2 * i * o
    return total


def memory_of_training(widths, batch, copies, itemsize):
    P = sum((i + 1) * o for i, o in zip(widths, widths[1:]))
    return itemsize * (P * (2 + copies) + batch * sum(widths))


# %% 5.11c wrong no-gradient no gradient
def parameters_of(widths):
    return sum((i + 1) * o for i, o in zip(widths, widths[1:]))


def flops_of_step(widths, batch):
    total = 0
    for k, (i, o) in enumerate(zip(widths[:-1], widths[1:])):
        total += (2 if k == 0 else 3) * 2 * batch * i * o
    return total


def memory_of_training(widths, batch, copies, itemsize):
    P = sum((i + 1) * o for i, o in zip(widths, widths[1:]))
    return itemsize * (P * (1 + copies) + batch * sum(widths))


# %% 5.11c wrong no-activations no activations
def parameters_of(widths):
    return sum((i + 1) * o for i, o in zip(widths, widths[1:]))


def flops_of_step(widths, batch):
    total = 0
    for k, (i, o) in enumerate(zip(widths[:-1], widths[1:])):
        total += (2 if k == 0 else 3) * 2 * batch * i * o
    return total


def memory_of_training(widths, batch, copies, itemsize):
    P = sum((i + 1) * o for i, o in zip(widths, widths[1:]))
    return itemsize * (P * (2 + copies))


# %% 5.11c wrong hidden-only only hidden activations
def parameters_of(widths):
    return sum((i + 1) * o for i, o in zip(widths, widths[1:]))


def flops_of_step(widths, batch):
    total = 0
    for k, (i, o) in enumerate(zip(widths[:-1], widths[1:])):
        total += (2 if k == 0 else 3) * 2 * batch * i * o
    return total


def memory_of_training(widths, batch, copies, itemsize):
    P = sum((i + 1) * o for i, o in zip(widths, widths[1:]))
    return itemsize * (P * (2 + copies) + batch * sum(widths[1:-1]))


# %% 5.11c wrong numbers numbers instead of bytes
def parameters_of(widths):
    return sum((i + 1) * o for i, o in zip(widths, widths[1:]))


def flops_of_step(widths, batch):
    total = 0
    for k, (i, o) in enumerate(zip(widths[:-1], widths[1:])):
        total += (2 if k == 0 else 3) * 2 * batch * i * o
    return total


def memory_of_training(widths, batch, copies, itemsize):
    P = sum((i + 1) * o for i, o in zip(widths, widths[1:]))
    return (P * (2 + copies) + batch * sum(widths))


# %% 5.11c wrong no-optimizer the optimizer forgotten
def parameters_of(widths):
    return sum((i + 1) * o for i, o in zip(widths, widths[1:]))


def flops_of_step(widths, batch):
    total = 0
    for k, (i, o) in enumerate(zip(widths[:-1], widths[1:])):
        total += (2 if k == 0 else 3) * 2 * batch * i * o
    return total


def memory_of_training(widths, batch, copies, itemsize):
    P = sum((i + 1) * o for i, o in zip(widths, widths[1:]))
    return itemsize * (P * 2 + batch * sum(widths))


# %% 5.11c wrong - a fraction of megabytes
def parameters_of(widths):
    return sum((i + 1) * o for i, o in zip(widths, widths[1:]))


def flops_of_step(widths, batch):
    total = 0
    for k, (i, o) in enumerate(zip(widths[:-1], widths[1:])):
        total += (2 if k == 0 else 3) * 2 * batch * i * o
    return total


def memory_of_training(widths, batch, copies, itemsize):
    P = sum((i + 1) * o for i, o in zip(widths, widths[1:]))
    return 1e-6 * itemsize * (P * (2 + copies) + batch * sum(widths))


# %% 5.11d right rows of lists
def measure(runs, clock, rounds, warmup):
    for _ in range(warmup):
        for run in runs:
            run()
    times = []
    for _ in range(rounds):
        row = []
        for run in runs:
            start = clock()
            run()
            end = clock()
            row.append(end - start)
        times.append(row)
    return np.array(times)


def throughput(times, samples):
    return samples / np.median(times, axis=0)


def speedup(times, mine, other):
    return np.median(times[:, other] / times[:, mine])


# %% 5.11d right negative rounds warm up
def measure(runs, clock, rounds, warmup):
    times = np.zeros((rounds, len(runs)))
    for r in range(-warmup, rounds):
        for k in range(len(runs)):
            if r < 0:
                runs[k]()
                continue
            t0 = clock()
            runs[k]()
            times[r, k] = clock() - t0
    return times


def throughput(times, samples):
    return np.array([samples / np.median(times[:, k]) for k in range(times.shape[1])])


def speedup(times, mine, other):
    return float(np.median([row[other] / row[mine] for row in times]))


# %% 5.11d right comprehensions, rates first
def measure(runs, clock, rounds, warmup):
    def timed(run):
        before = clock()
        run()
        return -(before - clock())

    [run() for _ in range(warmup) for run in runs]
    flat = [timed(run) for _ in range(rounds) for run in runs]
    return np.reshape(flat, (rounds, len(runs)))


def throughput(times, samples):
    return np.quantile(samples / times, 0.5, axis=0)


def speedup(times, mine, other):
    q = np.sort(times.T[other] / times.T[mine])
    return 0.5 * (q[len(q) // 2] + q[(len(q) - 1) // 2])


# %% 5.11d right one long loop, sorted by hand
def measure(runs, clock, rounds, warmup):
    K = len(runs)
    i = 0
    while i < warmup * K:
        runs[i % K]()
        i += 1
    seconds = np.full(rounds * K, np.nan)
    for j in range(rounds * K):
        start = clock()
        runs[j % K]()
        seconds[j] = clock() - start
    print("measured", seconds.size)
    return seconds.reshape(rounds, K)


def throughput(times, samples):
    s = np.sort(times, axis=0)
    n = len(s)
    middle = (s[(n - 1) // 2] + s[n // 2]) / 2
    return samples / middle


def speedup(times, mine, other):
    with np.errstate(all='ignore'):
        return np.percentile(np.divide(times[:, other], times[:, mine]), 50)


# %% 5.11d wrong in-blocks one function after the other
def measure(runs, clock, rounds, warmup):
    times = np.zeros((rounds, len(runs)))
    for k, run in enumerate(runs):
        for _ in range(warmup):
            run()
        for r in range(rounds):
            start = clock()
            run()
            times[r, k] = clock() - start
    return times


def throughput(times, samples):
    return samples / np.median(times, axis=0)


def speedup(times, mine, other):
    return np.median(times[:, other] / times[:, mine])


# %% 5.11d wrong no-warm-up no warm-up
def measure(runs, clock, rounds, warmup):
    for _ in range(0):
        for run in runs:
            run()
    times = []
    for _ in range(rounds):
        row = []
        for run in runs:
            start = clock()
            run()
            end = clock()
            row.append(end - start)
        times.append(row)
    return np.array(times)


def throughput(times, samples):
    return samples / np.median(times, axis=0)


def speedup(times, mine, other):
    return np.median(times[:, other] / times[:, mine])


# %% 5.11d wrong rounds-as-columns transposed
def measure(runs, clock, rounds, warmup):
    for _ in range(warmup):
        for run in runs:
            run()
    times = []
    for _ in range(rounds):
        row = []
        for run in runs:
            start = clock()
            run()
            end = clock()
            row.append(end - start)
        times.append(row)
    return np.array(times).T


def throughput(times, samples):
    return samples / np.median(times, axis=0)


def speedup(times, mine, other):
    return np.median(times[:, other] / times[:, mine])


# %% 5.11d wrong sign start minus end
def measure(runs, clock, rounds, warmup):
    for _ in range(warmup):
        for run in runs:
            run()
    times = []
    for _ in range(rounds):
        row = []
        for run in runs:
            start = clock()
            run()
            end = clock()
            row.append(start - end)
        times.append(row)
    return np.array(times)


def throughput(times, samples):
    return samples / np.median(times, axis=0)


def speedup(times, mine, other):
    return np.median(times[:, other] / times[:, mine])


# %% 5.11d wrong means means over the rounds
def measure(runs, clock, rounds, warmup):
    for _ in range(warmup):
        for run in runs:
            run()
    times = []
    for _ in range(rounds):
        row = []
        for run in runs:
            start = clock()
            run()
            end = clock()
            row.append(end - start)
        times.append(row)
    return np.mean(times, axis=0)


def throughput(times, samples):
    return samples / np.median(times, axis=0)


def speedup(times, mine, other):
    return np.median(times[:, other] / times[:, mine])


# %% 5.11d wrong warm-up-timed warm-up among the rounds
def measure(runs, clock, rounds, warmup):
    for _ in range(0):
        for run in runs:
            run()
    times = []
    for _ in range(warmup + rounds):
        row = []
        for run in runs:
            start = clock()
            run()
            end = clock()
            row.append(end - start)
        times.append(row)
    return np.array(times)


def throughput(times, samples):
    return samples / np.median(times, axis=0)


def speedup(times, mine, other):
    return np.median(times[:, other] / times[:, mine])


# %% 5.11d wrong from-round-start time since the round began
def measure(runs, clock, rounds, warmup):
    for _ in range(warmup):
        for run in runs:
            run()
    times = []
    for _ in range(rounds):
        row, start = [], clock()
        for run in runs:
            run()
            end = clock()
            row.append(end - start)
        times.append(row)
    return np.array(times)


def throughput(times, samples):
    return samples / np.median(times, axis=0)


def speedup(times, mine, other):
    return np.median(times[:, other] / times[:, mine])


# %% 5.11d wrong - the wall clock instead of the one given
import time


def measure(runs, clock, rounds, warmup):
    for _ in range(warmup):
        for run in runs:
            run()
    times = []
    for _ in range(rounds):
        row = []
        for run in runs:
            start = time.perf_counter()
            run()
            end = time.perf_counter()
            row.append(end - start)
        times.append(row)
    return np.array(times)


def throughput(times, samples):
    return samples / np.median(times, axis=0)


def speedup(times, mine, other):
    return np.median(times[:, other] / times[:, mine])


# %% 5.11d wrong mean mean time
def measure(runs, clock, rounds, warmup):
    for _ in range(warmup):
        for run in runs:
            run()
    times = []
    for _ in range(rounds):
        row = []
        for run in runs:
            start = clock()
            run()
            end = clock()
            row.append(end - start)
        times.append(row)
    return np.array(times)


def throughput(times, samples):
    return samples / np.mean(times, axis=0)


def speedup(times, mine, other):
    return np.median(times[:, other] / times[:, mine])


# %% 5.11d wrong best shortest time
def measure(runs, clock, rounds, warmup):
    for _ in range(warmup):
        for run in runs:
            run()
    times = []
    for _ in range(rounds):
        row = []
        for run in runs:
            start = clock()
            run()
            end = clock()
            row.append(end - start)
        times.append(row)
    return np.array(times)


def throughput(times, samples):
    return samples / np.min(times, axis=0)


def speedup(times, mine, other):
    return np.median(times[:, other] / times[:, mine])


# %% 5.11d wrong upside-down seconds a sample
def measure(runs, clock, rounds, warmup):
    for _ in range(warmup):
        for run in runs:
            run()
    times = []
    for _ in range(rounds):
        row = []
        for run in runs:
            start = clock()
            run()
            end = clock()
            row.append(end - start)
        times.append(row)
    return np.array(times)


def throughput(times, samples):
    return np.median(times, axis=0) / samples


def speedup(times, mine, other):
    return np.median(times[:, other] / times[:, mine])


# %% 5.11d wrong axis the median along the rows
def measure(runs, clock, rounds, warmup):
    for _ in range(warmup):
        for run in runs:
            run()
    times = []
    for _ in range(rounds):
        row = []
        for run in runs:
            start = clock()
            run()
            end = clock()
            row.append(end - start)
        times.append(row)
    return np.array(times)


def throughput(times, samples):
    return samples / np.median(times, axis=1)


def speedup(times, mine, other):
    return np.median(times[:, other] / times[:, mine])


# %% 5.11d wrong upside-down mine over other
def measure(runs, clock, rounds, warmup):
    for _ in range(warmup):
        for run in runs:
            run()
    times = []
    for _ in range(rounds):
        row = []
        for run in runs:
            start = clock()
            run()
            end = clock()
            row.append(end - start)
        times.append(row)
    return np.array(times)


def throughput(times, samples):
    return samples / np.median(times, axis=0)


def speedup(times, mine, other):
    return np.median(times[:, mine] / times[:, other])


# %% 5.11d wrong of-medians quotient of medians
def measure(runs, clock, rounds, warmup):
    for _ in range(warmup):
        for run in runs:
            run()
    times = []
    for _ in range(rounds):
        row = []
        for run in runs:
            start = clock()
            run()
            end = clock()
            row.append(end - start)
        times.append(row)
    return np.array(times)


def throughput(times, samples):
    return samples / np.median(times, axis=0)


def speedup(times, mine, other):
    m = np.median(times, axis=0)
    return m[other] / m[mine]


# %% 5.11d wrong mean mean quotient
def measure(runs, clock, rounds, warmup):
    for _ in range(warmup):
        for run in runs:
            run()
    times = []
    for _ in range(rounds):
        row = []
        for run in runs:
            start = clock()
            run()
            end = clock()
            row.append(end - start)
        times.append(row)
    return np.array(times)


def throughput(times, samples):
    return samples / np.median(times, axis=0)


def speedup(times, mine, other):
    return np.mean(times[:, other] / times[:, mine])


# %% 5.11d wrong each-round no median
def measure(runs, clock, rounds, warmup):
    for _ in range(warmup):
        for run in runs:
            run()
    times = []
    for _ in range(rounds):
        row = []
        for run in runs:
            start = clock()
            run()
            end = clock()
            row.append(end - start)
        times.append(row)
    return np.array(times)


def throughput(times, samples):
    return samples / np.median(times, axis=0)


def speedup(times, mine, other):
    return times[:, other] / times[:, mine]


# %% 5.11e right lstsq
def fit_cost(flops, seconds):
    A = np.stack([1 / seconds, flops / seconds], axis=1)
    a, b = np.linalg.lstsq(A, np.ones(len(flops)), rcond=None)[0]
    return a, 1 / b


def faster_by(shares, factors):
    return 1 / np.sum(shares / factors)


# %% 5.11e right normal equations
def fit_cost(flops, seconds):
    A = np.array([1 / seconds, flops / seconds]).T
    x = np.linalg.solve(A.T @ A, A.T @ np.ones(len(A)))
    return float(x[0]), float(1 / x[1])


def faster_by(shares, factors):
    left = 0.0
    for s, f in zip(shares, factors):
        left += s / f
    return 1.0 / left


# %% 5.11e right polyfit with weights
def fit_cost(flops, seconds):
    slope, overhead = np.polyfit(flops, seconds, 1, w=1 / seconds)
    return overhead, 1 / slope


def faster_by(shares, factors):
    return np.sum(shares) / np.dot(shares, 1 / factors)


# %% 5.11e right weighted regression by hand
def fit_cost(flops, seconds):
    w = 1 / seconds**2
    f, t = np.sum(w * flops) / np.sum(w), np.sum(w * seconds) / np.sum(w)
    slope = np.sum(w * (flops - f) * (seconds - t)) / np.sum(w * (flops - f) ** 2)
    print("slope", slope)
    return [t - slope * f, 1 / slope]


def faster_by(shares, factors):
    return np.reciprocal(np.einsum('k,k->', shares, factors**-1.0))


# %% 5.11e wrong absolute plain polyfit
def fit_cost(flops, seconds):
    slope, overhead = np.polyfit(flops, seconds, 1)
    return overhead, 1 / slope


def faster_by(shares, factors):
    return 1 / np.sum(shares / factors)


# %% 5.11e wrong slope the slope instead of the rate
def fit_cost(flops, seconds):
    slope, overhead = np.polyfit(flops, seconds, 1, w=1 / seconds)
    return overhead, slope


def faster_by(shares, factors):
    return 1 / np.sum(shares / factors)


# %% 5.11e wrong swapped rate first
def fit_cost(flops, seconds):
    A = np.stack([1 / seconds, flops / seconds], axis=1)
    a, b = np.linalg.lstsq(A, np.ones(len(flops)), rcond=None)[0]
    return 1 / b, a


def faster_by(shares, factors):
    return 1 / np.sum(shares / factors)


# %% 5.11e wrong root-weights weights under a root
def fit_cost(flops, seconds):
    slope, overhead = np.polyfit(flops, seconds, 1, w=1 / np.sqrt(seconds))
    return overhead, 1 / slope


def faster_by(shares, factors):
    return 1 / np.sum(shares / factors)


# %% 5.11e wrong loglog a line in logarithms
def fit_cost(flops, seconds):
    b, a = np.polyfit(np.log(flops), np.log(seconds), 1)
    return np.exp(a), 1 / b


def faster_by(shares, factors):
    return 1 / np.sum(shares / factors)


# %% 5.11e wrong ends smallest time, largest speed
def fit_cost(flops, seconds):
    k = np.argmax(flops)
    return seconds.min(), flops[k] / seconds[k]


def faster_by(shares, factors):
    return 1 / np.sum(shares / factors)


# %% 5.11e wrong extremes a line through two points
def fit_cost(flops, seconds):
    i, j = np.argmin(flops), np.argmax(flops)
    rate = (flops[j] - flops[i]) / (seconds[j] - seconds[i])
    return seconds[i] - flops[i] / rate, rate


def faster_by(shares, factors):
    return 1 / np.sum(shares / factors)


# %% 5.11e wrong - weights squared once too often
def fit_cost(flops, seconds):
    slope, overhead = np.polyfit(flops, seconds, 1, w=1 / seconds**2)
    return overhead, 1 / slope


def faster_by(shares, factors):
    return 1 / np.sum(shares / factors)


# %% 5.11e wrong time the time that is left
def fit_cost(flops, seconds):
    A = np.stack([1 / seconds, flops / seconds], axis=1)
    a, b = np.linalg.lstsq(A, np.ones(len(flops)), rcond=None)[0]
    return a, 1 / b


def faster_by(shares, factors):
    return np.sum(shares / factors)


# %% 5.11e wrong mean-of-factors the mean of the factors
def fit_cost(flops, seconds):
    A = np.stack([1 / seconds, flops / seconds], axis=1)
    a, b = np.linalg.lstsq(A, np.ones(len(flops)), rcond=None)[0]
    return a, 1 / b


def faster_by(shares, factors):
    return np.sum(shares * factors)


# %% 5.11e wrong plain-mean shares forgotten
def fit_cost(flops, seconds):
    A = np.stack([1 / seconds, flops / seconds], axis=1)
    a, b = np.linalg.lstsq(A, np.ones(len(flops)), rcond=None)[0]
    return a, 1 / b


def faster_by(shares, factors):
    return factors.mean()


# %% 5.11e wrong product the product
def fit_cost(flops, seconds):
    A = np.stack([1 / seconds, flops / seconds], axis=1)
    a, b = np.linalg.lstsq(A, np.ones(len(flops)), rcond=None)[0]
    return a, 1 / b


def faster_by(shares, factors):
    return np.prod(factors)


# %% 5.11e wrong percent by how much faster
def fit_cost(flops, seconds):
    A = np.stack([1 / seconds, flops / seconds], axis=1)
    a, b = np.linalg.lstsq(A, np.ones(len(flops)), rcond=None)[0]
    return a, 1 / b


def faster_by(shares, factors):
    return 1 / np.sum(shares / factors) - 1


# %% 5.11f right a dict
def explain():
    return {'small': 'C', 'asynchronous': 'A', 'digits': 'D', 'accumulate': 'B', 'evaluate': 'A', 'batch': 'C'}


# %% 5.11f right dict of keywords
def explain():
    return dict(small='C', asynchronous='A', digits='D', accumulate='B', evaluate='A', batch='C')


# %% 5.11f right small letters
def explain():
    return {'small': 'c', 'asynchronous': 'a', 'digits': 'd', 'accumulate': 'b', 'evaluate': 'a', 'batch': 'c'}


# %% 5.11f right built in a loop, with spaces
def explain():
    answers = {}
    for name, letter in zip('small asynchronous digits accumulate evaluate batch'.split(), 'CADBAC'):
        answers[name] = letter + ' '
    return answers


# %% 5.11f wrong small-A A for small
def explain():
    return {'small': 'A', 'asynchronous': 'A', 'digits': 'D', 'accumulate': 'B', 'evaluate': 'A', 'batch': 'C'}


# %% 5.11f wrong small-B B for small
def explain():
    return {'small': 'B', 'asynchronous': 'A', 'digits': 'D', 'accumulate': 'B', 'evaluate': 'A', 'batch': 'C'}


# %% 5.11f wrong asynchronous-B B for asynchronous
def explain():
    return {'small': 'C', 'asynchronous': 'B', 'digits': 'D', 'accumulate': 'B', 'evaluate': 'A', 'batch': 'C'}


# %% 5.11f wrong asynchronous-C C for asynchronous
def explain():
    return {'small': 'C', 'asynchronous': 'C', 'digits': 'D', 'accumulate': 'B', 'evaluate': 'A', 'batch': 'C'}


# %% 5.11f wrong digits-A A for digits
def explain():
    return {'small': 'C', 'asynchronous': 'A', 'digits': 'A', 'accumulate': 'B', 'evaluate': 'A', 'batch': 'C'}


# %% 5.11f wrong digits-C C for digits
def explain():
    return {'small': 'C', 'asynchronous': 'A', 'digits': 'C', 'accumulate': 'B', 'evaluate': 'A', 'batch': 'C'}


# %% 5.11f wrong accumulate-D D for accumulate
def explain():
    return {'small': 'C', 'asynchronous': 'A', 'digits': 'D', 'accumulate': 'D', 'evaluate': 'A', 'batch': 'C'}


# %% 5.11f wrong evaluate-D D for evaluate
def explain():
    return {'small': 'C', 'asynchronous': 'A', 'digits': 'D', 'accumulate': 'B', 'evaluate': 'D', 'batch': 'C'}


# %% 5.11f wrong batch-D D for batch
def explain():
    return {'small': 'C', 'asynchronous': 'A', 'digits': 'D', 'accumulate': 'B', 'evaluate': 'A', 'batch': 'D'}


# %% 5.11f wrong batch-A A for batch
def explain():
    return {'small': 'C', 'asynchronous': 'A', 'digits': 'D', 'accumulate': 'B', 'evaluate': 'A', 'batch': 'A'}


# %% 5.11f wrong - a list of letters
def explain():
    return list('CADBAC')
