import type { Glyph } from '@till/contract'

/** What a new shop starts with, to be sold at once and changed later. Prices are minor units. */
interface FirstProduct {
  readonly name: string
  readonly priceMinor: number
  readonly glyph: Glyph
  /** Degrees. */
  readonly hue: number
  readonly favourite?: true
  /** Packaged goods carry a code of the shop's own. */
  readonly isPackaged?: true
}

interface FirstCategory {
  readonly name: string
  readonly isTaxed: boolean
  readonly products: readonly FirstProduct[]
}

export const firstCategories: readonly FirstCategory[] = [
  {
    name: 'Coffee',
    isTaxed: true,
    products: [
      { name: 'Flat white', priceMinor: 550, glyph: 'cup', hue: 24, favourite: true },
      { name: 'Espresso', priceMinor: 375, glyph: 'espresso', hue: 20, favourite: true },
      { name: 'Cappuccino', priceMinor: 525, glyph: 'cup', hue: 28, favourite: true },
      { name: 'Pour over', priceMinor: 600, glyph: 'cup', hue: 16, favourite: true },
      { name: 'Americano', priceMinor: 425, glyph: 'cup', hue: 12 },
      { name: 'Cortado', priceMinor: 475, glyph: 'espresso', hue: 32 },
      { name: 'Mocha', priceMinor: 600, glyph: 'cup', hue: 8 },
      { name: 'Macchiato', priceMinor: 425, glyph: 'espresso', hue: 36 },
    ],
  },
  {
    name: 'Tea',
    isTaxed: true,
    products: [
      { name: 'Matcha latte', priceMinor: 625, glyph: 'leaf', hue: 96, favourite: true },
      { name: 'Earl Grey', priceMinor: 425, glyph: 'tea', hue: 40, favourite: true },
      { name: 'Sencha', priceMinor: 450, glyph: 'tea', hue: 110 },
      { name: 'Chai latte', priceMinor: 575, glyph: 'tea', hue: 30 },
      { name: 'Fresh mint tea', priceMinor: 450, glyph: 'leaf', hue: 150 },
    ],
  },
  {
    name: 'Bakery',
    isTaxed: true,
    products: [
      { name: 'Butter croissant', priceMinor: 450, glyph: 'croissant', hue: 38, favourite: true },
      { name: 'Almond croissant', priceMinor: 525, glyph: 'croissant', hue: 34, favourite: true },
      { name: 'Cinnamon bun', priceMinor: 500, glyph: 'bun', hue: 22, favourite: true },
      { name: 'Blueberry muffin', priceMinor: 425, glyph: 'cake', hue: 250 },
      { name: 'Banana bread', priceMinor: 475, glyph: 'bread', hue: 48, favourite: true },
      { name: 'Chocolate cookie', priceMinor: 350, glyph: 'cookie', hue: 18, favourite: true },
      { name: 'Carrot cake', priceMinor: 650, glyph: 'cake', hue: 26 },
    ],
  },
  {
    name: 'Lunch',
    isTaxed: true,
    products: [
      { name: 'Avocado toast', priceMinor: 1150, glyph: 'bread', hue: 88, favourite: true },
      { name: 'Ham & cheese toastie', priceMinor: 975, glyph: 'sandwich', hue: 42, favourite: true },
      { name: 'Chicken sandwich', priceMinor: 1225, glyph: 'sandwich', hue: 50 },
      { name: 'Tomato soup', priceMinor: 850, glyph: 'cup', hue: 6 },
      { name: 'Fruit salad', priceMinor: 750, glyph: 'fruit', hue: 330 },
    ],
  },
  {
    name: 'Cold',
    isTaxed: true,
    products: [
      { name: 'Cold brew', priceMinor: 550, glyph: 'ice', hue: 210, favourite: true },
      { name: 'Iced latte', priceMinor: 575, glyph: 'ice', hue: 200, favourite: true },
      { name: 'Lemonade', priceMinor: 450, glyph: 'bottle', hue: 54 },
      { name: 'Sparkling water', priceMinor: 325, glyph: 'bottle', hue: 190, isPackaged: true },
      { name: 'Orange juice', priceMinor: 525, glyph: 'fruit', hue: 32 },
      { name: 'Kombucha', priceMinor: 600, glyph: 'bottle', hue: 340, isPackaged: true },
    ],
  },
  {
    name: 'Beans',
    isTaxed: false,
    products: [
      {
        name: 'House beans 250 g',
        priceMinor: 1850,
        glyph: 'beans',
        hue: 14,
        favourite: true,
        isPackaged: true,
      },
      { name: 'Ethiopia Guji 250 g', priceMinor: 2200, glyph: 'beans', hue: 350, isPackaged: true },
      { name: 'Decaf 250 g', priceMinor: 1950, glyph: 'beans', hue: 180, isPackaged: true },
      { name: 'House beans 1 kg', priceMinor: 6200, glyph: 'beans', hue: 10, isPackaged: true },
      { name: 'Loose Earl Grey 100 g', priceMinor: 1400, glyph: 'leaf', hue: 60, isPackaged: true },
    ],
  },
  {
    name: 'Merch',
    isTaxed: true,
    products: [
      { name: 'Harbour mug', priceMinor: 1600, glyph: 'mug', hue: 220, isPackaged: true },
      { name: 'Keep cup', priceMinor: 2400, glyph: 'mug', hue: 160, isPackaged: true },
      { name: 'Tote bag', priceMinor: 1800, glyph: 'bag', hue: 280, isPackaged: true },
      { name: 'Paper filters, 100', priceMinor: 950, glyph: 'bag', hue: 44, isPackaged: true },
    ],
  },
]
