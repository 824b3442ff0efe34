/**
 * Changes what stands in an element into other markup, touching only what differs: the scroll,
 * the focus, folded parts and drawn charts stay as they are.
 */

/** Attributes that the reader or a script sets and the markup does not know of. */
const LIVE = new Set(["open"]);

/** @param {Node} present @param {Node} wanted its children replace those of `present` */
export function morph(present, wanted) {
  const olds = [...present.childNodes];
  const news = [...wanted.childNodes];
  // Parts that were put in between (a histogram that only a full result has) leave the rest be.
  const pairs = align(olds, news);
  let place = /** @type {ChildNode | null} */ (present.firstChild);
  for (const [old, fresh] of pairs) {
    if (!fresh) {
      if (place === old) place = old?.nextSibling ?? null;
      old?.remove();
    } else if (!old) present.insertBefore(fresh, place);
    else {
      place = old.nextSibling;
      update(old, fresh);
    }
  }
}

/** @param {ChildNode} old @param {ChildNode} fresh of the same kind */
function update(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (!(old instanceof Element) || !(fresh instanceof Element)) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && !LIVE.has(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  if (old.classList.contains("cb-chart") && !fresh.childNodes.length) return; // drawn anew when its data differ
  morph(old, fresh);
}

/** What makes two nodes the same part of a page. */
function kindOf(/** @type {Node} */ node) {
  if (!(node instanceof Element)) return node.nodeName;
  return [node.localName, node.getAttribute("class"), node.getAttribute("data-part")].join(" ");
}

/**
 * Pairs the nodes of two lists in order (longest common part of their kinds).
 * @param {ChildNode[]} olds @param {ChildNode[]} news
 * @returns {[ChildNode | undefined, ChildNode | undefined][]}
 */
function align(olds, news) {
  const left = olds.map(kindOf);
  const right = news.map(kindOf);
  if (left.length === right.length && left.every((kind, index) => kind === right[index])) {
    return olds.map((old, index) => [old, news[index]]);
  }
  const width = right.length + 1;
  const common = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const here = i * width + j;
      common[here] = left[i] === right[j] ? common[here + width + 1] + 1 : Math.max(common[here + width], common[here + 1]);
    }
  }
  /** @type {[ChildNode | undefined, ChildNode | undefined][]} */
  const pairs = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) pairs.push([olds[i++], news[j++]]);
    else if (j >= right.length || (i < left.length && common[(i + 1) * width + j] >= common[i * width + j + 1])) pairs.push([olds[i++], undefined]);
    else pairs.push([undefined, news[j++]]);
  }
  return pairs;
}
