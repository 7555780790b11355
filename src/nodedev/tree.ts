import type { NodeDevice } from './device.ts';
import type { Inventory } from './inventory.ts';
import { inListOrder } from './natural.ts';

/** One place in the tree. */
export interface TreeNode {
  readonly device: NodeDevice;
  readonly children: readonly TreeNode[];
}

/** Deeper devices start a tree of their own; hardware nests some ten levels. */
const DEPTH = 500;

/**
 * The devices as trees, by name. A device whose parent is not listed is a root; so is the first by name of devices
 * that are each other's ancestors.
 */
export function treesOf(inventory: Inventory): readonly TreeNode[] {
  const seen = new Set<NodeDevice>();
  const grow = (device: NodeDevice, depth = 0): TreeNode => {
    seen.add(device);
    const children = depth < DEPTH ? inListOrder(inventory.children(device)) : [];
    return {
      device,
      children: children.filter(child => !seen.has(child)).map(child => grow(child, depth + 1)),
    };
  };
  const devices = inListOrder(inventory.devices);
  const roots = devices.filter(device => !inventory.parent(device)).map(device => grow(device));
  const loops = devices.flatMap(device => (seen.has(device) ? [] : [grow(device)]));
  return [...roots, ...loops];
}

/** The trees as `virsh nodedev-list --tree` draws them; every line ends in a line break. */
export function drawTrees(trees: readonly TreeNode[]): string {
  return trees.map(root => `${root.device.name}\n${drawChildren(root, '')}`).join('');
}

function drawChildren({ children }: TreeNode, indent: string): string {
  if (children.length === 0) return '';
  const drawn = children.map((child, at) => drawChild(child, `${indent}  `, at === children.length - 1));
  return `${indent}  |\n${drawn.join('')}`;
}

function drawChild(node: TreeNode, indent: string, isLast: boolean): string {
  const below = `${indent}${isLast ? ' ' : '|'} `;
  const spacer = isLast && node.children.length === 0 ? `${below}\n` : '';
  return `${indent}+- ${node.device.name}\n${drawChildren(node, below)}${spacer}`;
}
